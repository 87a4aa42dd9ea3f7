package theme

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// TokensFile picks the tokens file among the names of the files in a theme's
// folder: tokens.json, or the one whose name ends in .tokens.json.
func TokensFile(names []string) (string, error) {
	var found []string
	for _, name := range names {
		if name == TokensName {
			return name, nil
		}
		if strings.HasSuffix(name, ".tokens.json") {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return "", fmt.Errorf("there are several tokens files, %s; keep one of them, or call it %s", strings.Join(found, ", "), TokensName)
	}
	var others []string
	for _, name := range names {
		if ext := path.Ext(name); (ext == ".json" || ext == ".tokens") && name != ManifestName {
			others = append(others, name)
		}
	}
	slices.Sort(others)
	if len(others) > 0 {
		return "", fmt.Errorf("there is no tokens file; is it %s? Call it %s", oneOf(others), TokensName)
	}
	return "", fmt.Errorf("there is no tokens file; add one called %s, or one whose name ends in .tokens.json", TokensName)
}
