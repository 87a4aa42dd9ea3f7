# Two commands do everything: `make run` and `make test`. `make help` lists the rest.

GO       ?= go
ADDR     ?= localhost:8080
FUZZTIME ?= 30s
# Tests in browsers wait more than they work: for paints, and for patience to end.
PARALLEL ?= $(shell echo $$((2 * $$(getconf _NPROCESSORS_ONLN))))

export CGO_ENABLED := 0

# Go's own stamp is off where builds are told so, as in some containers.
COMMIT := $(shell git describe --always --dirty 2>/dev/null)

WASM_EXEC   := $(shell $(GO) env GOROOT)/lib/wasm/wasm_exec.js
WIDGET      := $(shell find app/factcheck app/spelling app/theme app/widget wasm/widget -name '*.go' ! -name '*_test.go')
STUDIO      := $(WIDGET) $(shell find app/studio wasm/studio -name '*.go' ! -name '*_test.go')
GO_SOURCES  := $(shell find app assets server -name '*.go' ! -name '*_test.go')
TEXT_ASSETS := $(wildcard assets/*.css assets/demo/*.css assets/*.js assets/*.ts assets/frame/*.js assets/*.svg)
SAMPLES     := $(wildcard assets/samples/checks/*.md)
FUZZ        := $(shell grep -rloE '^func Fuzz' --include='*_test.go' app server | xargs -r -n1 dirname | sort -u)

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: build ## Build and serve the samples at http://localhost:8080
	bin/factbox serve --addr $(ADDR)

.PHONY: build
build: bin/factbox ## Build bin/factbox, with the WebAssembly inside

# The browser's programs, compiled from the same components as the host: with a
# go-app that lacks its server (WASM=stock for the whole), and without inlining,
# which saves another tenth.
WASM       ?= small
WASM_SMALL := -modfile=.build/trim/go.mod -gcflags=all=-l
WASM_FLAGS := $(if $(filter stock,$(WASM)),,$(WASM_SMALL))

.build/trim/go.mod: go.mod go.sum $(wildcard wasm/trim/*)
	$(GO) run ./wasm/trim

# Written anew when what they hold changes, so that what depends on it is built anew.
.build/wasm-kind: HELD := $(WASM)
.build/commit:    HELD := $(COMMIT)
.build/wasm-kind .build/commit: FORCE
	@mkdir -p $(@D)
	@echo '$(HELD)' | cmp -s - $@ || echo '$(HELD)' > $@

.build/widget.wasm: $(WIDGET)
.build/studio.wasm: $(STUDIO)
.build/%.wasm: go.mod go.sum .build/trim/go.mod .build/wasm-kind
	GOOS=js GOARCH=wasm $(GO) build -trimpath -ldflags='-s -w' $(WASM_FLAGS) -o $@ ./wasm/$*

.PHONY: FORCE
FORCE:

# Whose work is in the programs, and under which terms.
.build/notices.txt: go.mod go.sum $(wildcard assets/notices/*.go)
	@mkdir -p $(@D)
	$(GO) run ./assets/notices --to $@

# Minified and compressed; a quarter minute for each WebAssembly that changed.
.build/packed: .build/widget.wasm .build/studio.wasm .build/notices.txt $(TEXT_ASSETS) $(wildcard assets/pack/*.go)
	$(GO) run ./assets/pack --widget .build/widget.wasm --studio .build/studio.wasm --notices .build/notices.txt --wasm-exec $(WASM_EXEC)
	@touch $@

bin/factbox: .build/packed .build/commit $(GO_SOURCES) $(SAMPLES) go.mod go.sum
	$(GO) build -trimpath -ldflags='-s -w -X main.commit=$(COMMIT)' -o $@ ./server

.PHONY: test
test: build browsers pandoc vet ## Run every test, browsers included; installs Chromium, Firefox and Pandoc if they are missing
	$(GO) test -timeout 20m -parallel $(PARALLEL) ./...

.PHONY: vet
vet: ## Look for mistakes and unformatted files
	@test -z "$$(gofmt -l app assets server wasm .ci/licences)" || { echo "not formatted (run gofmt -w .):"; gofmt -l app assets server wasm .ci/licences; exit 1; }
	$(GO) vet ./...
	$(GO) vet -tags pictures,wordpress ./server/acceptance
	GOOS=js GOARCH=wasm $(GO) vet ./wasm/...
	$(GO) vet -C .ci/licences ./...

.PHONY: chromium
chromium: # for what needs no other browser
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		{ SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -q && DEBIAN_FRONTEND=noninteractive $$SUDO apt-get install -qy --no-install-recommends chromium fonts-liberation; }

.PHONY: browsers
browsers: chromium # for the tests in both
	@command -v firefox-esr >/dev/null || command -v firefox >/dev/null || \
		{ SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -q && DEBIAN_FRONTEND=noninteractive $$SUDO apt-get install -qy --no-install-recommends firefox-esr; }

.PHONY: pandoc
pandoc: # for the test that it reads our documents as we do
	@command -v pandoc >/dev/null || \
		{ SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -q && DEBIAN_FRONTEND=noninteractive $$SUDO apt-get install -qy --no-install-recommends pandoc; }

# What the audit needs: each program, and the Debian package that has it.
AUDIT_PROGRAMS := node:nodejs npm:npm firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb

.PHONY: audit
audit: build chromium audit-programs .ci/node_modules ## Audit every sample in every state in three browsers, all pages, the README and licences; installs what is missing
	.ci/node_modules/.bin/tsc -p .ci/types
	GO=$(GO) node .ci/audit.mjs

.PHONY: audit-programs
audit-programs: # for the audit
	@missing=; for entry in $(AUDIT_PROGRAMS); do \
		command -v $${entry%%:*} >/dev/null || missing="$$missing $${entry#*:}"; \
	done; [ -z "$$missing" ] || { SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$SUDO apt-get update -q && DEBIAN_FRONTEND=noninteractive $$SUDO apt-get install -qy --no-install-recommends $$missing; }

.ci/node_modules: .ci/package.json .ci/package-lock.json .ci/.npmrc | audit-programs
	npm ci --prefix .ci
	@touch $@

# WordPress is only unpacked, not installed, and PHP and the database come without
# their servers: nothing is set up on this machine.
.PHONY: wordpress
wordpress: build chromium .build/wordpress ## Paste fact checks into a real WordPress; installs what is missing
	$(GO) test -tags wordpress ./server/acceptance -count=1 -timeout 10m -run 'TestWordPress$$'

.build/wordpress: | wordpress-programs
	rm -rf $@ $@.deb && mkdir -p $@.deb
	cd $@.deb && apt-get download -q wordpress $$(apt-cache depends wordpress | sed -n 's/.*Recommends: \(wordpress-theme-.*\)/\1/p')
	for package in $@.deb/*.deb; do dpkg-deb --extract $$package $@.new; done
	rm -rf $@.deb && mv $@.new $@

.PHONY: wordpress-programs
wordpress-programs: # for WordPress
	@missing=; \
	command -v php >/dev/null || missing="$$missing php-cli"; \
	php -m 2>/dev/null | grep -qx mysqli || missing="$$missing php-mysql"; \
	PATH="$$PATH:/usr/sbin" command -v mariadbd >/dev/null || missing="$$missing mariadb-server-core"; \
	[ -z "$$missing" ] || { SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$SUDO apt-get update -q && DEBIAN_FRONTEND=noninteractive $$SUDO apt-get install -qy --no-install-recommends $$missing; }

.PHONY: check
check: build ## Check the sample fact checks
	bin/factbox check assets/samples

BENCH_FOR ?= 30s

# What the bench needs: each program, and the Debian package that has it.
BENCH_PROGRAMS := nginx:nginx-light caddy:caddy wrk:wrk

.PHONY: bench-programs
bench-programs: # for the bench; the servers are not to start by themselves
	@missing=; for entry in $(BENCH_PROGRAMS); do \
		PATH="$$PATH:/usr/sbin" command -v $${entry%%:*} >/dev/null || missing="$$missing $${entry#*:}"; \
	done; [ -z "$$missing" ] || { SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$SUDO apt-get update -q && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 $$SUDO apt-get install -qy --no-install-recommends $$missing; }

.PHONY: vuln
vuln: ## Look for known vulnerabilities in what is used of the dependencies
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.1.4 ./...

.PHONY: bench
bench: build chromium bench-programs ## Measure what has a budget; BENCH=sizes for a part of it, BENCH_FOR=10m for longer pressure
	PATH="$$PATH:/usr/sbin" $(GO) run ./server/bench $(if $(BENCH),-only $(BENCH)) -for $(BENCH_FOR)

.PHONY: screenshots
screenshots: build chromium ## Take pictures of the card in the demo pages and in print, into .build/screenshots
	rm -rf .build/screenshots
	$(GO) test -tags pictures ./server/acceptance -timeout 30m -run TestPictures -pictures $(CURDIR)/.build/screenshots

.PHONY: golden
golden: build ## Write the golden files anew; look at the difference before you commit it
	$(GO) test ./app/theme ./server/authoring ./server/render -update
	$(GO) test ./server/acceptance -run 'TestKeyboard|TestAccessibilityTree' -update

.PHONY: fuzz
fuzz: ## Fuzz every target for FUZZTIME (30s) each
	@set -e; for folder in $(FUZZ); do \
		for target in $$(grep -rhoE '^func Fuzz[A-Za-z0-9_]+' $$folder/*_test.go | cut -c6-); do \
			echo "$$folder $$target"; $(GO) test ./$$folder -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 50x; \
		done; \
	done

.PHONY: clean
clean: ## Remove everything that was built
	rm -rf bin .build .ci/node_modules assets/dist/*
