package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"sync/atomic"
	"time"
)

// How hard the host is pressed while its documents change.
const (
	readersOfChanges = 8
	changingChecks   = 20
	changeEvery      = 50 * time.Millisecond
	memoryEvery      = time.Second
)

// changes is a folder whose documents change, and every version that was published.
type changes struct {
	folder string

	mu        sync.Mutex
	published [changingChecks]int
}

// version says the same number in its title, its summary and its section, so that a
// mixture of two would show.
func version(check, n int) string {
	return fmt.Sprintf("---\ntitle: Check %d, version v%d\n---\n# Summary\nThis is v%[2]d.\n\n# Why v%[2]d\nBecause of v%[2]d.\n", check, n)
}

// publish writes the next version of a document, as deployments do it: under another
// name first.
func (c *changes) publish(check int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.published[check]++
	return c.write(check, version(check, c.published[check]))
}

// ruin puts garbage in the place of a document.
func (c *changes) ruin(check int) error { return c.write(check, "---\ntitle: [\n") }

func (c *changes) write(check int, text string) error {
	name := filepath.Join(c.folder, "checks", fmt.Sprintf("d%d.md", check))
	if err := os.WriteFile(name+".part", []byte(text), 0o644); err != nil {
		return err
	}
	return os.Rename(name+".part", name)
}

func (c *changes) newest(check int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.published[check]
}

var versions = regexp.MustCompile(`\bv([0-9]+)\b`)

// endurance presses the host for a time while documents change and break underneath.
// Every answer must be one version of its document, and one that was published.
func endurance(ctx context.Context, duration time.Duration) (section, error) {
	s := section{title: fmt.Sprintf("%s of requests while documents change every %s, some into garbage", duration, changeEvery)}
	folder, err := os.MkdirTemp("", "factbox-bench-")
	if err != nil {
		return s, err
	}
	defer os.RemoveAll(folder)
	if err := os.Mkdir(filepath.Join(folder, "checks"), 0o755); err != nil {
		return s, err
	}
	c := &changes{folder: folder}
	for check := range changingChecks {
		if err := c.publish(check); err != nil {
			return s, err
		}
	}
	host, err := startHost(ctx, folder)
	if err != nil {
		return s, err
	}
	defer host.stop()
	ctx, stop := context.WithTimeout(ctx, duration)
	defer stop()
	var asked, wrong, changed atomic.Int64
	var firstFault atomic.Value
	fault := func(format string, args ...any) {
		wrong.Add(1)
		firstFault.CompareAndSwap(nil, fmt.Sprintf(format, args...))
	}
	var working sync.WaitGroup
	working.Go(func() {
		for ctx.Err() == nil {
			check := rand.IntN(changingChecks)
			change := c.publish
			if rand.IntN(10) == 0 {
				change = c.ruin
			}
			if err := change(check); err != nil {
				fault("%v", err)
			}
			changed.Add(1)
			time.Sleep(changeEvery)
		}
	})
	for range readersOfChanges {
		working.Go(func() {
			for ctx.Err() == nil {
				check := rand.IntN(changingChecks)
				route := []string{"embed", "c"}[rand.IntN(2)]
				if err := c.look(host.origin, route, check); err != nil {
					fault("%v", err)
				}
				asked.Add(1)
			}
		})
	}
	memory, err := watchMemory(ctx, host)
	working.Wait()
	if err != nil {
		return s, err
	}
	early, late := mostOf(memory[:len(memory)/4]), mostOf(memory[len(memory)*3/4:])
	first, _ := firstFault.Load().(string)
	s.rows = []row{
		{what: "requests, changes", measured: fmt.Sprintf("%d, %d", asked.Load(), changed.Load())},
		{what: "wrong answers " + first, measured: fmt.Sprint(wrong.Load()), budget: "0", missed: wrong.Load() > 0},
		{what: "memory in the first and the last quarter, at most", measured: mebibytes(early) + ", " + mebibytes(late), budget: "flat", missed: float64(late) > 1.15*float64(early)},
	}
	return s, nil
}

// look asks for a page, and compares what it says with what was published.
func (c *changes) look(origin, route string, check int) error {
	response, err := http.Get(fmt.Sprintf("%s/%s/d%d", origin, route, check))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("/%s/d%d: %s", route, check, response.Status)
	}
	said := versions.FindAllSubmatch(body, -1)
	if len(said) < 4 {
		return fmt.Errorf("/%s/d%d says its version %d times", route, check, len(said))
	}
	for _, v := range said {
		if string(v[1]) != string(said[0][1]) {
			return fmt.Errorf("/%s/d%d is a mixture of v%s and v%s", route, check, said[0][1], v[1])
		}
	}
	var n int
	fmt.Sscan(string(said[0][1]), &n)
	if newest := c.newest(check); n < 1 || n > newest {
		return fmt.Errorf("/%s/d%d is v%d, and v%d is the newest", route, check, n, newest)
	}
	return nil
}

func watchMemory(ctx context.Context, host *process) (memory []int64, err error) {
	ticker := time.NewTicker(memoryEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return memory, nil
		case <-ticker.C:
		}
		now, _, err := host.memory()
		if err != nil {
			return memory, err
		}
		memory = append(memory, now)
	}
}

func mostOf(values []int64) (most int64) {
	for _, v := range values {
		most = max(most, v)
	}
	return most
}
