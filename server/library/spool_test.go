package library

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func pieces(t *testing.T, s *spool) {
	t.Helper()
	for i := range 20 {
		want := []byte(strings.Repeat(fmt.Sprint("source ", i), 100))
		p := s.put(want)
		got, err := p.read()
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q, %v", got, err)
		}
	}
}

func TestSpool(t *testing.T) {
	s := newSpool(slog.New(slog.DiscardHandler))
	if s.file == nil {
		t.Fatal("no temporary file")
	}
	pieces(t, s)
}

// Without room for a file, sources stay in memory, and nothing is lost.
func TestSpoolWithoutFile(t *testing.T) {
	t.Setenv("TMPDIR", "/nowhere")
	s := newSpool(slog.New(slog.DiscardHandler))
	if s.file != nil {
		t.Fatal("there is a file")
	}
	pieces(t, s)
}

func TestSpoolOfFullDisk(t *testing.T) {
	s := newSpool(slog.New(slog.DiscardHandler))
	s.file.Close() // every write fails from now on
	pieces(t, s)
}

// What most of the file is of documents that are gone, it is written anew.
func TestSpoolIsCompacted(t *testing.T) {
	s := newSpool(slog.New(slog.DiscardHandler))
	d := new(Document)
	d.source.Store(s.put([]byte("kept")))
	before := s.file
	s.compact([]*Document{d})
	if s.file != before {
		t.Error("written anew without need")
	}
	s.size += tolerableWaste + 100
	s.compact([]*Document{d})
	if s.file == before || d.source.Load().file != s.file {
		t.Error("not written anew")
	}
	if got, err := d.source.Load().read(); err != nil || string(got) != "kept" {
		t.Errorf("%q, %v", got, err)
	}
}
