package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// process is a server under measurement.
type process struct {
	*exec.Cmd
	origin string
	began  time.Time
	folder string // that goes with it, if any
}

// freeAddress is one that nobody listens on.
func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	return listener.Addr().String(), nil
}

// start starts a server, and waits until the path answers.
func start(ctx context.Context, address, path, name string, args ...string) (*process, error) {
	p := &process{Cmd: exec.CommandContext(ctx, name, args...), origin: "http://" + address, began: time.Now()}
	p.Stderr = io.Discard
	if err := p.Start(); err != nil {
		return nil, err
	}
	for time.Since(p.began) < 2*time.Minute {
		if response, err := http.Get(p.origin + path); err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return p, nil
			}
		}
		time.Sleep(2 * time.Millisecond)
	}
	p.stop()
	return nil, fmt.Errorf("%s does not answer %s", name, path)
}

// startHost starts the host that `make build` has made.
func startHost(ctx context.Context, content string, flags ...string) (*process, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	args := []string{"serve", "--addr", address, "--public-url", "http://" + address}
	if content != "" {
		args = append(args, "--content", content)
	}
	return start(ctx, address, "/readyz", "bin/factbox", append(args, flags...)...)
}

func (p *process) stop() {
	p.Process.Kill()
	p.Wait()
	if p.folder != "" {
		os.RemoveAll(p.folder)
	}
}

// memory returns what the process has in memory, and the most it ever had, in bytes.
func (p *process) memory() (now, most int64, err error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		return 0, 0, err
	}
	field := func(name string) int64 {
		for line := range strings.Lines(string(status)) {
			if rest, ok := strings.CutPrefix(line, name+":"); ok {
				kilobytes, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
				return kilobytes << 10
			}
		}
		return 0
	}
	now, most = field("VmRSS"), field("VmHWM")
	if now == 0 {
		return 0, 0, errors.New("the system does not tell the memory of a process")
	}
	return now, most, nil
}
