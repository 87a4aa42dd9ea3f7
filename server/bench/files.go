package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"factbox/assets"
	"factbox/server/host"
	"factbox/server/library"
)

// files measures the exported site behind servers of files, with the rules that were
// exported with it. Before that it compares each of their answers with the host's.
func files(ctx context.Context) (section, error) {
	s := section{title: fmt.Sprintf("the exported site, frame page, %d connections, median of %d times %s", connections, rounds, busyFor)}
	for _, server := range []struct {
		name      string
		start     func(ctx context.Context, folder, address string) (*process, error)
		encodings []string // that Debian's can serve compressed beforehand
	}{
		{"nginx", exportedNginx, []string{"gzip", "identity"}},
		{"caddy", exportedCaddy, []string{"br", "zstd", "gzip", "identity"}},
	} {
		rows, err := served(ctx, server.name, server.encodings, server.start)
		if err != nil {
			return s, fmt.Errorf("%s: %w", server.name, err)
		}
		s.rows = append(s.rows, rows...)
	}
	return s, nil
}

func served(ctx context.Context, name string, encodings []string, startServer func(ctx context.Context, folder, address string) (*process, error)) ([]row, error) {
	folder, err := os.MkdirTemp("", "factbox-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	if err := os.Chmod(folder, 0o755); err != nil { // nginx's workers have another user
		return nil, err
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if out, err := exec.CommandContext(ctx, "bin/factbox", "export", folder, "--public-url", "http://"+address).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	took := time.Since(began)
	server, err := startServer(ctx, folder, address)
	if err != nil {
		return nil, err
	}
	defer server.stop()
	original, err := startHost(ctx, "", "--public-url", server.origin)
	if err != nil {
		return nil, err
	}
	defer original.stop()
	compared, different, err := compare(ctx, original, server, encodings)
	if err != nil {
		return nil, err
	}
	encoding := encodings[0]
	var loads []load
	for range rounds {
		l, err := press(ctx, server.origin+framePath, encoding)
		if err != nil {
			return nil, err
		}
		loads = append(loads, l)
	}
	return []row{
		{what: name + ": export of the samples", measured: seconds(took)},
		{what: fmt.Sprintf("%s: of %d answers, not the host's %s", name, compared, strings.Join(different[:min(3, len(different))], ", ")), measured: fmt.Sprint(len(different)), budget: "0", missed: len(different) > 0},
		{what: name + ": " + encoding, measured: median(loads).String()},
	}, nil
}

// exportedNginx starts nginx with the rules that were exported.
func exportedNginx(ctx context.Context, folder, address string) (*process, error) {
	rules := filepath.Join(folder, ".server", "nginx.conf")
	text, err := os.ReadFile(rules)
	if err != nil {
		return nil, err
	}
	server := strings.NewReplacer("listen 8080;", "listen "+address+";", "/srv/factbox", folder).Replace(string(text))
	config := fmt.Sprintf("worker_processes auto;\ndaemon off;\npid %[1]s/.server/pid;\nerror_log %[1]s/.server/error.log;\nevents { worker_connections 1024; }\n"+
		"http {\naccess_log off;\nkeepalive_requests 1000000000;\nsendfile on;\ntcp_nopush on;\nopen_file_cache max=1000;\n%[2]s}\n", folder, server)
	if err := os.WriteFile(rules, []byte(config), 0o644); err != nil {
		return nil, err
	}
	return start(ctx, address, framePath, "nginx", "-c", rules)
}

// exportedCaddy starts Caddy with the rules that were exported.
func exportedCaddy(ctx context.Context, folder, address string) (*process, error) {
	rules := filepath.Join(folder, ".server", "Caddyfile")
	text, err := os.ReadFile(rules)
	if err != nil {
		return nil, err
	}
	_, port, _ := strings.Cut(address, ":")
	const global = "{\n\tadmin off\n\tauto_https off\n}\n"
	config := global + strings.NewReplacer(":8080 {", ":"+port+" {", "root * .", "root * "+folder).Replace(string(text))
	if err := os.WriteFile(rules, []byte(config), 0o644); err != nil {
		return nil, err
	}
	// It writes down what it served last.
	return start(ctx, address, framePath, "env", "XDG_CONFIG_HOME="+folder+"/.server", "XDG_DATA_HOME="+folder+"/.server", "caddy", "run", "--adapter", "caddyfile", "--config", rules)
}

// compare asks both for everything that the site has, and says what was not the same.
func compare(ctx context.Context, original, server *process, encodings []string) (compared int, different []string, err error) {
	addresses, err := everything(server.origin)
	if err != nil {
		return 0, nil, err
	}
	for _, address := range addresses {
		for _, encoding := range encodings {
			want, err := ask(ctx, original.origin+address, encoding)
			if err != nil {
				return compared, different, err
			}
			if want.status == http.StatusNotFound { // it was not exported
				continue
			}
			got, err := ask(ctx, server.origin+address, encoding)
			if err != nil {
				return compared, different, err
			}
			compared++
			if !want.equal(got) {
				different = append(different, address+" ("+encoding+")")
			}
		}
	}
	return compared, different, nil
}

// everything is what of the samples' site is exported.
func everything(origin string) ([]string, error) {
	bundle, err := assets.Load()
	if err != nil {
		return nil, err
	}
	samples, err := library.Open(assets.Samples(), discard)
	if err != nil {
		return nil, err
	}
	themes, err := library.OpenThemes(discard, assets.Themes())
	if err != nil {
		return nil, err
	}
	return host.New(host.Config{Library: samples, Themes: themes, Assets: bundle, Log: discard}).Addresses(origin)
}

// reply is an answer without what is each server's own.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// own are headers that say nothing of the content, or that servers of files make by
// themselves: ETags are theirs, and the Link headers stand in the pages, too.
var own = []string{"Date", "Server", "Connection", "Keep-Alive", "Accept-Ranges", "Last-Modified", "Etag", "Content-Length", "Link"}

func ask(ctx context.Context, address, encoding string) (reply, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return reply{}, err
	}
	request.Header.Set("Accept-Encoding", encoding)
	response, err := http.DefaultTransport.RoundTrip(request) // a redirect is an answer
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	for _, name := range own {
		response.Header.Del(name)
	}
	if response.StatusCode == http.StatusFound { // what it says to nobody is its own
		body = nil
		response.Header.Del("Content-Type")
	}
	if response.Header.Get("Content-Encoding") == "" { // said for everything, or only where there is something to choose
		response.Header.Del("Vary")
	}
	return reply{response.StatusCode, response.Header, body}, err
}

func (r reply) equal(other reply) bool {
	return r.status == other.status && bytes.Equal(r.body, other.body) && maps.EqualFunc(r.header, other.header, slices.Equal)
}
