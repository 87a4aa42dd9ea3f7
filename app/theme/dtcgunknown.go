package theme

import (
	"fmt"
	"slices"
	"strings"
)

// others looks at the tokens that the card has not: whether they make sense, and
// whether one of the card's was meant.
func (t *tree) others() {
	if t.steps > maxSteps {
		return
	}
	t.ours = false
	t.checkOthers(t.root)
	t.unknown(t.root, "")
}

// checkOthers follows the references of all tokens.
func (t *tree) checkOthers(e *entry) {
	if !t.spend(1) {
		return
	}
	if e.token != nil && !e.used {
		t.tokenValue(e)
	}
	for _, child := range e.children {
		t.checkOthers(child)
	}
}

// unknown warns of tokens and groups that the card knows nothing of, once for the
// outermost group of them. A group that the card's own tokens refer to is a
// palette.
func (t *tree) unknown(e *entry, prefix string) {
	names := namesBelow(prefix)
	for _, child := range e.children {
		name := prefix + child.name
		if slices.Contains(names, child.name) {
			if _, ok := TokenAt(name); !ok && child.token == nil {
				t.unknown(child, name+".")
			} else if !ok {
				t.warn(CodeUnknown, child.at, name+" is a token, and the card has a group of that name", "move it, or make it the tokens "+strings.Join(namesBelow(name+"."), ", "))
			}
			continue
		}
		if child.name == "$root" || child.uses() {
			continue
		}
		t.warnUnknown(child, name, prefix, names)
	}
}

func (t *tree) warnUnknown(e *entry, name, prefix string, names []string) {
	what := name + " is not one of the card's tokens"
	if e.token == nil {
		what = fmt.Sprintf("the group %s is not one of the card's (its tokens: %d)", name, e.count())
	}
	mend := "remove it, or leave it to the others that read this file"
	if near := t.suggest(e.name, names); near != "" {
		mend = prefix + near + " was probably meant"
	}
	t.warn(CodeUnknown, e.at, what, mend)
}

// namesBelow are the names that the card knows after a prefix of paths.
func namesBelow(prefix string) (names []string) {
	for _, token := range tokens {
		if rest, ok := strings.CutPrefix(token.Path, prefix); ok {
			name, _, _ := strings.Cut(rest, ".")
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// uses reports whether the card refers to the entry or to something in it.
func (e *entry) uses() bool { return e.used || slices.ContainsFunc(e.children, (*entry).uses) }

// count is how many tokens an entry is or holds.
func (e *entry) count() (n int) {
	if e.token != nil {
		n = 1
	}
	for _, child := range e.children {
		n += child.count()
	}
	return n
}
