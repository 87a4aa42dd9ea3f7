package studio

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"factbox/app/theme"
)

// linkPrefix begins the fragment of a link that carries a theme. Browsers keep
// fragments to themselves: no server ever sees one.
const linkPrefix = "theme="

// Limits on what a link may hold. The largest theme of ours takes 2 kB of a link.
const (
	maxLink    = 32 << 10 // characters; some programs cut off longer ones
	maxCarried = theme.MaxFileBytes
)

// carried is what is in a link: a theme as its files have it.
type carried struct {
	Name     string          `json:"name"`
	Tokens   json.RawMessage `json:"tokens"`
	Manifest json.RawMessage `json:"manifest,omitempty"`
}

// encodeLink returns the fragment that carries a theme, without "#".
func encodeLink(t *theme.Theme) (string, error) {
	content, err := json.Marshal(carried{t.Name, t.WriteTokens(), t.WriteManifest()})
	if err != nil {
		return "", fmt.Errorf("write the theme: %w", err)
	}
	var small bytes.Buffer
	w, err := flate.NewWriter(&small, flate.BestCompression)
	if err != nil {
		return "", fmt.Errorf("compress the theme: %w", err)
	}
	w.Write(content) // into memory, which does not fail
	w.Close()
	link := linkPrefix + base64.RawURLEncoding.EncodeToString(small.Bytes())
	if len(link) > maxLink {
		return "", fmt.Errorf("the theme is too large for a link: %d characters, and programs that pass links on may cut them off after %d", len(link), maxLink)
	}
	return link, nil
}

// errLink is how a link is broken most often.
var errLink = errors.New("part of the link is missing or changed; ask for it again, or for the tokens file")

// decodeLink reads the theme that a fragment carries. It is nil where the fragment
// is about something else.
func decodeLink(fragment string) (*theme.Theme, error) {
	text, ok := strings.CutPrefix(strings.TrimPrefix(fragment, "#"), linkPrefix)
	if !ok {
		return nil, nil
	}
	if len(text) > maxLink {
		return nil, fmt.Errorf("it has %d characters, and may have %d", len(text), maxLink)
	}
	small, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, errLink
	}
	content, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(small)), maxCarried+1))
	if err != nil {
		return nil, errLink
	}
	if len(content) > maxCarried {
		return nil, fmt.Errorf("it holds more than %d bytes", maxCarried)
	}
	var c carried
	if err := json.Unmarshal(content, &c); err != nil {
		return nil, errLink
	}
	t, problems := theme.Parse(c.Name, c.Tokens, c.Manifest)
	if problems.Fatal() {
		return nil, problems
	}
	return t, nil
}
