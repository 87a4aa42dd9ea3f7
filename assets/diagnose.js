// What `factbox.diagnose()` says in the console of a publisher's page: for each
// card what was found, and what to do about it. A module of its own, which
// embed.js fetches when it is asked, so that no reader pays for it.

/**
 * Prints what the host scripts of a page know of their cards.
 *
 * @param {Object} hosts what the host scripts have noted, by origin
 * @returns {Promise<Object[]>} the same as objects, a card each
 */
export async function diagnose(hosts) {
  const reports = [];
  for (const [origin, host] of Object.entries(hosts)) {
    const refused = host.cards.some((card) => !card.answered) ? await refusal(origin) : undefined;
    const themes = new Set(host.cards.map((card) => card.theme));
    const unknown = new Map(await Promise.all([...themes].map(async (theme) => [theme, await unknownTheme(origin, theme)])));
    reports.push(...host.cards.map((card) => report(card, host.script, refused, unknown)), ...lost(origin, host.script));
  }
  if (!reports.length) console.log("Factbox: no card in this page. A snippet has an iframe whose address begins with one of", Object.keys(hosts));
  for (const { advice, ...facts } of reports) {
    console.groupCollapsed(`Factbox: ${facts.check}: ${facts.state}`);
    console.table(flat(facts));
    for (const line of advice) console.log(line);
    console.groupEnd();
  }
  return reports;
}

// What the page's policy says to a frame of ours. The refusal of the card's own
// came before anybody listened, so it is tried again.
function refusal(origin) {
  const PATIENCE = 3000; // ms; a refusal comes at once
  return new Promise((found) => {
    const frame = document.createElement("iframe");
    const end = (directive) => {
      removeEventListener("securitypolicyviolation", heed);
      frame.remove();
      found(directive);
    };
    const heed = ({ blockedURI, effectiveDirective }) => blockedURI.startsWith(origin) && end(effectiveDirective);
    addEventListener("securitypolicyviolation", heed);
    frame.style.display = "none";
    frame.src = `${origin}/healthz`;
    frame.onload = () => setTimeout(end, 100); // browsers load an error page in the place of what they refuse
    setTimeout(end, PATIENCE);
    document.body.append(frame);
  });
}

// What our host says of a theme that it does not have; the card is then in the
// default one. The page's policy may keep us from asking.
async function unknownTheme(origin, theme) {
  if (theme === "default") return;
  const answer = await fetch(`${origin}/themes/${encodeURIComponent(theme)}.css`).catch(() => null);
  if (answer?.status === 404) return (await answer.text()).trim();
}

function report(card, script, refused, unknown) {
  const { iframe, quote, said, given, laid, answered, taken } = card;
  const sandbox = iframe.getAttribute("sandbox");
  const facts = {
    check: decodeURIComponent(new URL(iframe.src).pathname.replace("/embed/", "")),
    state: stateOf(card),
    frame: iframe.src,
    sandbox: sandbox ?? "none",
    origin: said?.about.origin, // the frame's own: "null" where the sandbox took it
    height: { attribute: iframe.getAttribute("height"), given, wanted: said?.height, laid, paper: said?.print },
    firstAnswer: answered ? Math.round(answered - taken) : undefined, // ms after the script saw the frame
    versions: { script, frame: said?.about.build },
    theme: card.theme,
    wasm: said?.about.wasm ?? "not asked for",
    quote: quote ? (quote.offsetHeight ? "shown" : "hidden") : "none",
    refused,
  };
  const advice = [...advise(card, facts)];
  if (unknown.get(card.theme)) advice.unshift(unknown.get(card.theme));
  return { ...facts, advice };
}

function stateOf({ iframe, answered }) {
  if (answered) return "in order";
  if (!iframe.isConnected) return "taken out of the page";
  if (iframe.style.display === "none") return "no answer: the quote speaks for it";
  if (!iframe.offsetHeight) return "not displayed";
  return iframe.loading === "lazy" && iframe.getBoundingClientRect().top > innerHeight ? "below the window, perhaps not loaded yet" : "no answer yet";
}

function* advise(card, { state, sandbox, height, refused, quote }) {
  const { origin } = new URL(card.iframe.src);
  const flags = sandbox === "none" ? null : sandbox.split(/\s+/);
  const lacks = (flag) => flags && !flags.includes(flag);
  if (lacks("allow-scripts")) yield "The sandbox lacks allow-scripts: the card can be read and opened, but it cannot tell its height.";
  else if (refused) yield `This page's Content-Security-Policy refuses the frame. It needs: ${refused} ${origin}; script-src ${origin}`;
  else if (state.startsWith("no answer")) {
    yield `The frame has not answered. Open ${card.iframe.src} by itself: if there is an error, its header X-Factbox-Reason says why.`;
  }
  if (lacks("allow-same-origin")) yield "The sandbox lacks allow-same-origin: every card downloads its WebAssembly anew. With it, the frame has our origin, never yours.";
  if (lacks("allow-popups")) yield "The sandbox lacks allow-popups: sources open through this page instead of by themselves.";
  if (card.exact && height.wanted > height.given) yield `The card wanted ${height.wanted} px and was given ${height.given}: with height="${height.wanted}" nothing would have to move at this width.`;
  if (quote === "none") yield "There is no quote before the frame: if our host does not answer, nothing stands in its place.";
}

// Places that should have a card and have none.
function lost(origin, script) {
  return [...document.querySelectorAll("fact-box")]
    .filter((box) => !box.querySelector("iframe") && new URL(box.getAttribute("src") ?? "", location).origin === origin)
    .map((box) => ({
      check: box.getAttribute("src"),
      state: "no frame",
      versions: { script },
      advice: [`The src of a <fact-box> has to begin with ${origin}/c/`],
    }));
}

// For a table: one row a fact.
function flat(facts) {
  const rows = Object.entries(facts).flatMap(([name, value]) =>
    typeof value === "object" && !Array.isArray(value)
      ? Object.entries(value).map(([part, of]) => [`${name}.${part}`, of])
      : [[name, Array.isArray(value) ? value.join("; ") : value]],
  );
  return Object.fromEntries(rows.filter(([, value]) => value !== undefined && value !== ""));
}
