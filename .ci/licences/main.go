// Licences names the licences in files: it reads their paths, a line each, and
// writes for each the path, the licences by their SPDX identifiers, and how much of
// the file they make up, as JSON. Which of them are welcome is decided in
// .ci/audit/licences.mjs.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"

	"github.com/google/licensecheck"
)

type found struct {
	File     string   `json:"file"`
	Licences []string `json:"licences"`
	Percent  float64  `json:"percent"` // of the words
}

func main() {
	log.SetFlags(0)
	files := []found{}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		file, err := scan(lines.Text())
		if err != nil {
			log.Fatal(err)
		}
		files = append(files, file)
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(files); err != nil {
		log.Fatal(err)
	}
}

func scan(name string) (found, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return found{}, err
	}
	coverage := licensecheck.Scan(text)
	file := found{File: name, Licences: []string{}, Percent: coverage.Percent}
	for _, match := range coverage.Match {
		file.Licences = append(file.Licences, match.ID)
	}
	return file, nil
}
