package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// trafficBudget is what the host serves of what nginx does.
const trafficBudget = 0.8

const (
	busyFor     = 8 * time.Second
	rounds      = 3
	connections = 64
	framePath   = "/embed/barq"
)

// nginxConfig serves the frame page as it is on disk, compressed beforehand, with as
// many processes as there are processors.
const nginxConfig = `
worker_processes auto;
daemon off;
pid %[1]s/nginx.pid;
error_log %[1]s/error.log;
events { worker_connections 1024; }
http {
	access_log off;
	client_body_temp_path %[1]s; proxy_temp_path %[1]s; fastcgi_temp_path %[1]s; uwsgi_temp_path %[1]s; scgi_temp_path %[1]s;
	keepalive_requests 1000000000;
	sendfile on;
	tcp_nopush on;
	open_file_cache max=100;
	server {
		listen %[2]s reuseport;
		root %[1]s/site;
		default_type "text/html; charset=utf-8";
%[3]s	}
}
`

// traffic measures the frame page from the host's cache against nginx that serves the
// same bytes with the same headers from disk: same machine, same client, in turns.
func traffic(ctx context.Context) (section, error) {
	s := section{title: fmt.Sprintf("frame page from cache, brotli, %d connections, median of %d times %s", connections, rounds, busyFor)}
	for _, program := range []string{"nginx", "wrk"} {
		if _, err := exec.LookPath(program); err != nil {
			return s, err
		}
	}
	host, err := startHost(ctx, "")
	if err != nil {
		return s, err
	}
	defer host.stop()
	nginx, err := startNginx(ctx, host)
	if err != nil {
		return s, err
	}
	defer nginx.stop()
	var ours, theirs []load
	for range rounds {
		for _, side := range []struct {
			of    *process
			loads *[]load
		}{{host, &ours}, {nginx, &theirs}} {
			l, err := press(ctx, side.of.origin+framePath, "br")
			if err != nil {
				return s, err
			}
			*side.loads = append(*side.loads, l)
		}
	}
	us, they := median(ours), median(theirs)
	ratio := us.perSecond / they.perSecond
	s.rows = []row{
		{what: "host", measured: us.String()},
		{what: "nginx", measured: they.String()},
		{what: "host : nginx, requests per second", measured: fmt.Sprintf("%.2f", ratio), budget: fmt.Sprintf("%.2f", trafficBudget), missed: ratio < trafficBudget},
		{what: "host : nginx, p99", measured: fmt.Sprintf("%.2f", us.p99.Seconds()/they.p99.Seconds())},
	}
	return s, nil
}

// startNginx puts the host's answer on disk, and starts nginx with it.
func startNginx(ctx context.Context, host *process) (*process, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, host.origin+framePath, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept-Encoding", "br")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "factbox-bench-")
	if err != nil {
		return nil, err
	}
	page := filepath.Join(folder, "site", framePath)
	if err := os.MkdirAll(filepath.Dir(page), 0o755); err != nil {
		return nil, err
	}
	for _, public := range []string{folder, filepath.Join(folder, "site")} { // its workers have another user
		if err := os.Chmod(public, 0o777); err != nil {
			return nil, err
		}
	}
	if err := os.WriteFile(page, body, 0o644); err != nil {
		return nil, err
	}
	var headers strings.Builder
	for name, values := range response.Header {
		switch name {
		case "Date", "Content-Length", "Content-Type", "Etag":
		default:
			for _, value := range values {
				fmt.Fprintf(&headers, "\t\tadd_header %s %s;\n", name, strconv.Quote(value))
			}
		}
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	config := filepath.Join(folder, "nginx.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, nginxConfig, folder, address, headers.String()), 0o644); err != nil {
		return nil, err
	}
	nginx, err := start(ctx, address, framePath, "nginx", "-c", config)
	if err == nil {
		nginx.folder = folder
	}
	return nginx, err
}

// load is what a server stood.
type load struct {
	perSecond float64
	p99       time.Duration
}

func (l load) String() string {
	return fmt.Sprintf("%.0f requests/s, p99 %.1f ms", l.perSecond, 1000*l.p99.Seconds())
}

func median(loads []load) load {
	slices.SortFunc(loads, func(a, b load) int { return int(a.perSecond - b.perSecond) })
	return loads[len(loads)/2]
}

var (
	perSecond = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)
	p99       = regexp.MustCompile(`99%\s+([0-9.]+[a-z]+)`)
	faults    = regexp.MustCompile(`(?m)^\s*(Non-2xx.*|Socket errors.*)$`)
)

// press asks for a page as fast as it comes.
func press(ctx context.Context, address, encoding string) (l load, err error) {
	out, err := exec.CommandContext(ctx, "wrk", "-t1", fmt.Sprintf("-c%d", connections), fmt.Sprintf("-d%.0fs", busyFor.Seconds()),
		"--latency", "-H", "Accept-Encoding: "+encoding, address).CombinedOutput()
	if err != nil {
		return l, fmt.Errorf("wrk: %w\n%s", err, out)
	}
	if fault := faults.Find(out); fault != nil {
		return l, fmt.Errorf("%s: %s", address, fault)
	}
	rate, slowest := perSecond.FindSubmatch(out), p99.FindSubmatch(out)
	if rate == nil || slowest == nil {
		return l, fmt.Errorf("wrk says something else:\n%s", out)
	}
	if l.perSecond, err = strconv.ParseFloat(string(rate[1]), 64); err != nil {
		return l, err
	}
	l.p99, err = time.ParseDuration(string(slowest[1]))
	return l, err
}
