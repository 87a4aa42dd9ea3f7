package library

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// spool keeps the sources of documents, compressed, in a temporary file that goes
// with the process. Where there is no room for one, they stay in memory.
type spool struct {
	log *slog.Logger

	mu   sync.Mutex
	file *os.File // nil without any
	size int64
}

// piece is a source in a spool. Its file is closed when no piece of it is left.
type piece struct {
	file   *os.File
	offset int64
	length int
	memory []byte // where there is no file
}

func newSpool(log *slog.Logger) *spool {
	s := &spool{log: log}
	s.file = s.create()
	return s
}

// create makes a file that has no name, and so is gone when the process is.
func (s *spool) create() *os.File {
	file, err := os.CreateTemp("", "factbox-sources-")
	if err == nil {
		err = os.Remove(file.Name())
	}
	if err != nil {
		s.log.Warn("sources stay in memory", "error", err)
		return nil
	}
	return file
}

var (
	squeeze, _   = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(128<<10))
	unsqueeze, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
)

// put keeps a source.
func (s *spool) put(source []byte) *piece {
	return s.keep(squeeze.EncodeAll(source, nil))
}

func (s *spool) keep(compressed []byte) *piece {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return &piece{memory: compressed}
	}
	if _, err := s.file.WriteAt(compressed, s.size); err != nil {
		s.log.Warn("a source stays in memory", "error", err)
		return &piece{memory: compressed}
	}
	p := &piece{file: s.file, offset: s.size, length: len(compressed)}
	s.size += int64(len(compressed))
	return p
}

// read returns the source.
func (p *piece) read() ([]byte, error) {
	compressed, err := p.bytes()
	if err != nil {
		return nil, err
	}
	return unsqueeze.DecodeAll(compressed, nil)
}

func (p *piece) bytes() ([]byte, error) {
	if p.file == nil {
		return p.memory, nil
	}
	compressed := make([]byte, p.length)
	if _, err := p.file.ReadAt(compressed, p.offset); err != nil && err != io.EOF {
		return nil, fmt.Errorf("read the temporary file: %w", err)
	}
	return compressed, nil
}

// Waste that is left alone, in bytes.
const tolerableWaste = 64 << 20

// compact writes a new file when most of the old one is of documents that are gone.
func (s *spool) compact(documents []*Document) {
	live := int64(0)
	for _, d := range documents {
		live += int64(d.source.Load().length)
	}
	s.mu.Lock()
	wasteful := s.file != nil && s.size > 2*live+tolerableWaste
	s.mu.Unlock()
	if !wasteful {
		return
	}
	fresh := &spool{log: s.log}
	if fresh.file = fresh.create(); fresh.file == nil {
		return
	}
	for _, d := range documents {
		if compressed, err := d.source.Load().bytes(); err == nil {
			d.source.Store(fresh.keep(compressed))
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.file, s.size = fresh.file, fresh.size
}
