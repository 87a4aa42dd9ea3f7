package content_test

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gocloud.dev/blob/memblob"

	"factbox/server/content"
)

var site = map[string]string{
	"checks/a.md":               "A",
	"checks/größe.md":           "Größe",
	"themes/daily/tokens.json":  "{}",
	"themes/daily/logo.svg":     "<svg/>",
	"themes/weekly/tokens.json": "{}",
	"site.yaml":                 "publisher: {name: Desk}",
}

// A bucket is a file system as the standard library tests one.
func TestBucket(t *testing.T) {
	bucket := memblob.OpenBucket(nil)
	defer bucket.Close()
	var names []string
	for name, text := range site {
		names = append(names, name)
		if err := bucket.WriteAll(t.Context(), name, []byte(text), nil); err != nil {
			t.Fatal(err)
		}
	}
	files := content.OfBucket(bucket)
	if err := fstest.TestFS(files, names...); err != nil {
		t.Error(err)
	}
	info, err := fs.Stat(files, "checks/a.md")
	if err != nil {
		t.Fatal(err)
	}
	if etag, _ := info.Sys().(string); len(etag) != 32 {
		t.Errorf("the ETag is %q", info.Sys())
	}
	if _, err := fs.ReadDir(files, "nothing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that there is not: %v", err)
	}
	if _, err := fs.ReadFile(files, "nothing.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that there is not: %v", err)
	}
}

func TestEmptyBucket(t *testing.T) {
	c, err := content.Open(t.Context(), "mem://")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if entries, err := fs.ReadDir(c.Files, "."); len(entries) > 0 || err != nil {
		t.Errorf("%v, %v", entries, err)
	}
	if !c.Remote() || c.Changes(t.Context(), slog.New(slog.DiscardHandler)) != nil {
		t.Error("it is taken for a folder")
	}
}

func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range site {
		write(t, filepath.Join(dir, name), text)
	}
	return dir
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestFolder(t *testing.T) {
	dir := folder(t)
	for _, where := range []string{dir, "file://" + dir} {
		c, err := content.Open(t.Context(), where)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for name := range site {
			names = append(names, name)
		}
		if err := fstest.TestFS(c.Files, names...); err != nil {
			t.Errorf("%s: %v", where, err)
		}
		if c.Remote() {
			t.Errorf("%s is taken for a bucket", where)
		}
	}
}

// Nothing outside of the folder can be read.
func TestFolderIsClosed(t *testing.T) {
	dir := folder(t)
	secret := filepath.Join(t.TempDir(), "secret.md")
	write(t, secret, "secret")
	if err := os.Symlink(secret, filepath.Join(dir, "checks", "link.md")); err != nil {
		t.Fatal(err)
	}
	c, err := content.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := fs.ReadFile(c.Files, "checks/link.md"); err == nil {
		t.Errorf("read %q through a link", text)
	}
	if _, err := fs.Stat(c.Files, "checks/link.md"); err == nil {
		t.Error("looked through a link")
	}
}

// A deployment that turns a link to another folder is followed.
func TestFolderBehindALink(t *testing.T) {
	before, after := folder(t), folder(t)
	write(t, filepath.Join(after, "checks", "a.md"), "A, anew")
	link := filepath.Join(t.TempDir(), "current")
	if err := os.Symlink(before, link); err != nil {
		t.Fatal(err)
	}
	c, err := content.Open(t.Context(), link)
	if err != nil {
		t.Fatal(err)
	}
	changes := c.Changes(t.Context(), slog.New(slog.DiscardHandler))
	if err := os.Symlink(after, link+".new"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(link+".new", link); err != nil {
		t.Fatal(err)
	}
	wantChange(t, changes)
	if text, err := fs.ReadFile(c.Files, "checks/a.md"); string(text) != "A, anew" {
		t.Errorf("%q, %v", text, err)
	}
}

// While the folder is away, nobody takes it for an empty one.
func TestFolderIsAway(t *testing.T) {
	dir := folder(t)
	c, err := content.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(dir, dir+".away"); err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadDir(c.Files, "themes"); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if err := os.Rename(dir+".away", dir); err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadDir(c.Files, "themes"); err != nil {
		t.Error(err)
	}
}

func wantChange(t *testing.T, changes <-chan struct{}) {
	t.Helper()
	select {
	case <-changes:
	case <-time.After(10 * time.Second):
		t.Fatal("the change was not told")
	}
}

func TestChanges(t *testing.T) {
	dir := folder(t)
	c, err := content.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	changes := c.Changes(ctx, slog.New(slog.DiscardHandler))
	for _, step := range []struct {
		name   string
		change func()
	}{
		{"a document changes", func() { write(t, filepath.Join(dir, "checks/a.md"), "B") }},
		{"one goes", func() { os.Remove(filepath.Join(dir, "checks/a.md")) }},
		{"a theme's file changes", func() { write(t, filepath.Join(dir, "themes/daily/tokens.json"), "{ }") }},
		{"a theme comes", func() { write(t, filepath.Join(dir, "themes/new/tokens.json"), "{}") }},
		{"it changes", func() { write(t, filepath.Join(dir, "themes/new/tokens.json"), "{ }") }},
		{"the site changes", func() { write(t, filepath.Join(dir, "site.yaml"), "") }},
	} {
		step.change()
		t.Log(step.name)
		wantChange(t, changes)
	}
}

func TestMistakenPlaces(t *testing.T) {
	for where, want := range map[string]string{
		"/nowhere/at/all":                             "no such file",
		"file://srv/site":                             "three slashes",
		"ftp://example.org/":                          "no such kind of bucket",
		"s3://bucket?secret=x&nonsense=1":             "s3://bucket: ",
		"s3://bucket?region=x&use_path_style=perhaps": "s3://bucket: ",
	} {
		_, err := content.Open(t.Context(), where)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want something with %q", where, err, want)
		}
	}
	if got := content.Redacted("s3://bucket?secret=x"); slices.Contains(strings.Split(got, "?"), "secret=x") {
		t.Errorf("%q", got)
	}
}
