package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"factbox/assets"
)

// Budgets of a hundred thousand documents.
const (
	largeLibrary  = 100_000
	readyBudget   = 10 * time.Second
	memoryBudget  = 300 << 20 // bytes
	readingMoment = 250 * time.Millisecond
)

// startups measures how long the host takes until it answers with libraries of
// different sizes, and how much memory that takes; and again when all is read.
func startups(ctx context.Context) (section, error) {
	s := section{title: "starting with documents like the samples"}
	for _, size := range []int{100, 10_000, largeLibrary} {
		rows, err := startup(ctx, size)
		if err != nil {
			return s, err
		}
		s.rows = append(s.rows, rows...)
	}
	return s, nil
}

func startup(ctx context.Context, size int) ([]row, error) {
	folder, err := os.MkdirTemp("", "factbox-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	if err := generate(folder, size); err != nil {
		return nil, err
	}
	host, err := startHost(ctx, folder)
	if err != nil {
		return nil, err
	}
	defer host.stop()
	ready := time.Since(host.began)
	_, readyMemory, err := host.memory()
	if err != nil {
		return nil, err
	}
	first := time.Now()
	response, err := http.Get(fmt.Sprintf("%s/embed/d%06d", host.origin, size-1))
	if err != nil {
		return nil, err
	}
	response.Body.Close()
	asked := time.Since(first)
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the last of %d documents: %s", size, response.Status)
	}
	if err := allRead(host); err != nil {
		return nil, err
	}
	read := time.Since(host.began)
	now, most, err := host.memory()
	if err != nil {
		return nil, err
	}
	rows := []row{
		{what: fmt.Sprintf("%d: ready", size), measured: seconds(ready)},
		{what: fmt.Sprintf("%d: memory when ready, at most", size), measured: mebibytes(readyMemory)},
		{what: fmt.Sprintf("%d: then a page of the last one, first asked for", size), measured: seconds(asked)},
		{what: fmt.Sprintf("%d: all read", size), measured: seconds(read)},
		{what: fmt.Sprintf("%d: memory then", size), measured: mebibytes(now) + ", at most " + mebibytes(most)},
	}
	if size == largeLibrary {
		rows[0].budget, rows[0].missed = seconds(readyBudget), ready > readyBudget
		rows[4].budget, rows[4].missed = mebibytes(memoryBudget), most > memoryBudget
	}
	return rows, nil
}

// generate writes as many documents as asked for: the samples, again and again.
func generate(folder string, size int) error {
	names, err := fs.Glob(assets.Samples(), "checks/*.md")
	if err != nil {
		return err
	}
	samples := make([][]byte, len(names))
	for i, name := range names {
		if samples[i], err = fs.ReadFile(assets.Samples(), name); err != nil {
			return err
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "checks"), 0o755); err != nil {
		return err
	}
	for i := range size {
		text := bytes.Replace(samples[i%len(samples)], []byte("title: "), []byte("title: "+strconv.Itoa(i)+" "), 1)
		if err := os.WriteFile(filepath.Join(folder, "checks", fmt.Sprintf("d%06d.md", i)), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// allRead waits until the host has read its documents.
func allRead(host *process) error {
	for time.Since(host.began) < 20*time.Minute {
		response, err := http.Get(host.origin + "/readyz")
		if err != nil {
			return err
		}
		var report struct{ Unread int }
		err = json.NewDecoder(response.Body).Decode(&report)
		response.Body.Close()
		if err != nil {
			return err
		}
		if report.Unread == 0 {
			return nil
		}
		time.Sleep(readingMoment)
	}
	return fmt.Errorf("not all is read")
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f s", d.Seconds()) }

func mebibytes(n int64) string { return fmt.Sprintf("%.0f MiB", float64(n)/(1<<20)) }
