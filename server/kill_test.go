package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path"
	"regexp"
	"strings"
	"testing"
	"time"
)

// asFactbox makes the test's program be factbox, so that it can be killed.
const asFactbox = "FACTBOX_TEST_AS_FACTBOX"

func TestMain(m *testing.M) {
	if os.Getenv(asFactbox) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// factbox is the program in a process of its own.
func factbox(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), program, args...)
	command.Env = append(os.Environ(), asFactbox+"=1")
	return command
}

// numbered is a document that says its version in its title and in its text.
func numbered(version int) string {
	return fmt.Sprintf("---\ntitle: Is this v%d?\n---\n# Summary\nIt is v%[1]d.\n\n# Why v%[1]d\n%s\n", version, strings.Repeat("Because. ", 2_000))
}

var versionSaid = regexp.MustCompile(`\bv([0-9]+)\b`)

// The host is killed again and again while its documents change, and started anew: it
// serves whole documents that were published, and leaves nothing behind.
func TestKilledDuringReload(t *testing.T) {
	inFolder(t, map[string]string{"checks/d0.md": ""})
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	const documents = 10
	publish := func(v int) {
		for i := range documents {
			name := fmt.Sprintf("checks/d%d.md", i)
			if err := os.WriteFile(name+".part", []byte(numbered(v)), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(name+".part", name); err != nil {
				t.Fatal(err)
			}
		}
	}
	publish(0)
	for round := 1; round <= 4; round++ {
		host := factbox(t, "serve", "--addr", "127.0.0.1:0", "--content", ".", "--reload", "1ms")
		origin := started(t, host)
		for i := range documents {
			said := ask(t, fmt.Sprintf("%s/embed/d%d", origin, i))
			for _, v := range said {
				if v != said[0] {
					t.Fatalf("d%d is a mixture of v%s and v%s", i, said[0], v)
				}
			}
			if want := fmt.Sprint(round - 1); said[0] != want {
				t.Errorf("after %d kills d%d is v%s, want v%s", round-1, i, said[0], want)
			}
		}
		changing := make(chan struct{})
		go func() {
			defer close(changing)
			publish(round)
		}()
		time.Sleep(time.Duration(rand.IntN(20)) * time.Millisecond)
		host.Process.Kill()
		host.Wait()
		<-changing
		if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	}
}

// started starts the host, and returns where it says that it serves.
func started(t *testing.T, host *exec.Cmd) (origin string) {
	t.Helper()
	log, err := host.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := host.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(log); lines.Scan(); {
		if found := serving.FindStringSubmatch(lines.Text()); found != nil {
			go io.Copy(io.Discard, log) // or it would wait for somebody to listen
			return found[1]
		}
	}
	t.Fatal("the host ended before it served")
	return ""
}

var serving = regexp.MustCompile(`msg=serving url=(\S+)`)

// ask returns the versions that a page says.
func ask(t *testing.T, address string) (versions []string) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", address, response.Status, err)
	}
	for _, match := range versionSaid.FindAllSubmatch(page, -1) {
		versions = append(versions, string(match[1]))
	}
	if len(versions) < 4 {
		t.Fatalf("%s does not say its version: %s", address, page)
	}
	return versions
}

// An export is killed again and again: whoever serves the folder serves whole files of
// one version of the site or the other, and the next export makes it complete.
func TestKilledDuringExport(t *testing.T) {
	files := make(map[string]string)
	for v := range 2 {
		for i := range 4 {
			files[fmt.Sprintf("content%d/d%d.md", v, i)] = numbered(v)
		}
	}
	inFolder(t, files)
	export := func(v int, to string) *exec.Cmd {
		return factbox(t, "export", to, "--content", fmt.Sprintf("content%d", v), "--public-url", "https://factbox.example")
	}
	var whole [2]map[string][]byte
	for v := range whole {
		to := fmt.Sprintf("whole%d", v)
		if out, err := export(v, to).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		whole[v] = contentOf(t, to)
	}
	const to = "site"
	if err := os.Mkdir(to, 0o755); err != nil { // it may be killed before it has made one
		t.Fatal(err)
	}
	killed := 0
	for round := range 8 {
		command := export(round%2, to)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(50+rand.IntN(600)) * time.Millisecond)
		command.Process.Kill()
		if command.Wait() != nil {
			killed++
		}
		for name, content := range contentOf(t, to) {
			if !bytes.Equal(content, whole[0][name]) && !bytes.Equal(content, whole[1][name]) {
				t.Errorf("%s is of no version of the site: %d bytes", name, len(content))
			}
		}
	}
	if killed == 0 {
		t.Error("every export ended before it was killed")
	}
	if out, err := export(0, to).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got := contentOf(t, to); !maps.EqualFunc(got, whole[0], bytes.Equal) {
		t.Errorf("the last export is not complete: %d files, want %d", len(got), len(whole[0]))
	}
}

// contentOf returns the files of an export that somebody may be served.
func contentOf(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	all := make(map[string][]byte)
	files := os.DirFS(folder)
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".factbox-part" {
			return err
		}
		all[name], err = fs.ReadFile(files, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
