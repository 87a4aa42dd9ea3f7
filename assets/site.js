// The copy buttons of the list of fact checks. Without this script the snippet
// is selected and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const code = document.getElementById(button.dataset.copy);
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    code.select();
    try {
      await navigator.clipboard.writeText(code.value);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Selected: copy with the keyboard";
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
