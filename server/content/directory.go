package content

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// directory is a folder of this machine. Nothing outside of it can be read, not
// through links either. It is opened anew each time: another folder may have taken
// its place, as when a deployment turns a link.
type directory string

func (d directory) Open(name string) (fs.File, error) {
	root, err := d.root()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.FS().Open(name)
}

// root opens the folder. While it is away the error is not [fs.ErrNotExist]: nobody
// knows what there is then.
func (d directory) root() (*os.Root, error) {
	root, err := os.OpenRoot(string(d))
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: string(d), Err: fmt.Errorf("the folder is away: %v", err)}
	}
	return root, nil
}

func (d directory) Stat(name string) (fs.FileInfo, error) {
	root, err := d.root()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return fs.Stat(root.FS(), name)
}

// settling is how long a folder is to be quiet before its change counts: an upload
// writes many files.
const settling = 100 * time.Millisecond

// Changes tells that something in a folder has changed, soon after it has, until the
// context ends. It may miss a change, as on a network's file system; so the content is
// to be looked at from time to time, too. For a bucket it is nil.
func (c *Content) Changes(ctx context.Context, log *slog.Logger) <-chan struct{} {
	if c.folder == "" {
		return nil
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		log.Warn("changes are noticed at the next look only", "error", err)
		return nil
	}
	changes := make(chan struct{}, 1)
	c.addFolders(watcher)
	go func() {
		defer watcher.Close()
		c.watch(ctx, watcher, changes)
	}()
	return changes
}

func (c *Content) watch(ctx context.Context, watcher *fsnotify.Watcher, changes chan<- struct{}) {
	quiet := time.NewTimer(settling)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-watcher.Events:
			quiet.Reset(settling)
		case <-watcher.Errors: // too many changes to tell: there were some
			quiet.Reset(settling)
		case <-quiet.C:
			c.addFolders(watcher)
			select {
			case changes <- struct{}{}:
			default: // one is waiting to be heard
			}
		}
	}
}

// addFolders watches every folder that may hold content, as far as there are such. To
// watch one again changes nothing.
func (c *Content) addFolders(watcher *fsnotify.Watcher) {
	folders := []string{filepath.Dir(filepath.Clean(c.folder)), c.folder, filepath.Join(c.folder, "checks"), filepath.Join(c.folder, "themes")}
	themes, _ := filepath.Glob(filepath.Join(c.folder, "themes", "*"))
	for _, folder := range append(folders, themes...) {
		watcher.Add(folder) // what is not there is watched when it comes
	}
}
