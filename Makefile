# Coefficienti. `make run` and `make test` install what is missing and need nothing else done before.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)

SECONDS_EACH ?= 900

.PHONY: help run demo test check bench differential fuzz shapes manual setup setup-test ui

help: ## Explain the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:
	@scripts/setup.sh run

setup-test:
	@scripts/setup.sh test

ui: ui/node_modules/.complete
	@cd ui && npm run --silent build

ui/node_modules/.complete: ui/package-lock.json
	cd ui && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

run: setup ## Build and open the window (without a display: play the demo journey)
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	  $(MAKE) --no-print-directory ui && $(CARGO) build --release -p coefficienti && exec $(TARGET)/release/coefficienti; \
	else \
	  $(MAKE) --no-print-directory demo; \
	fi

demo: ## Play the demo journey on the command line
	@$(CARGO) build -p cli && COEFF=$(TARGET)/debug/coeff scripts/demo-journey.sh

check: setup-test ui ## Formatting, lints and types, without running anything
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	cd ui && npm run --silent check && npm run --silent lint
	@if command -v cargo-deny >/dev/null; then $(MAKE) --no-print-directory deny; \
	else echo "Licences and sources not checked: make deny installs what it takes (a long build) and checks them."; fi

deny: ## Licences, sources and bans of every dependency (installs cargo-deny once: a long build)
	@command -v cargo-deny >/dev/null || CARGO_TARGET_DIR= $(CARGO) install cargo-deny --locked
	$(CARGO) deny --offline check licenses sources bans

advisories: ## Known vulnerabilities of every dependency (asks the network for the list)
	@command -v cargo-deny >/dev/null || CARGO_TARGET_DIR= $(CARGO) install cargo-deny --locked
	$(CARGO) deny check advisories

test: setup-test check ## Everything: checks, unit and property tests, journeys, the real window
	cd ui && npm run --silent test
	$(CARGO) build -p cli -p coefficienti
	PATH="$(CURDIR)/.venv/bin:$$PATH" scripts/under-display.sh $(CARGO) test --workspace

bench: setup-test ui ## A table of ratios against named peers and floors
	PATH="$(CURDIR)/.venv/bin:$$PATH" scripts/under-display.sh scripts/bench.sh

shapes: ## Write the window's types from the Rust shapes
	COEFF_WRITE_SHAPES=1 $(CARGO) test -q -p app shapes

manual: ui ## Take the manual's screenshots from the real window
	$(CARGO) build -p cli -p coefficienti
	COEFF_MANUAL=1 scripts/under-display.sh $(CARGO) test -p tests --test window

differential: setup-test ## Our engine beside ODK's, on N forms made by chance (N=5000)
	COEFF_FORMS=$(or $(N),5000) COEFF_SEED=$${COEFF_SEED:-$$RANDOM} PATH="$(CURDIR)/.venv/bin:$$PATH" \
	  $(CARGO) test -p tests --test differential -- --nocapture both_engines

fuzz: ## Feed nonsense to the instruments, 15 minutes a target (FUZZ=sheets SECONDS_EACH=60)
	command -v cargo-fuzz >/dev/null || $(CARGO) install cargo-fuzz
	for target in $(or $(FUZZ),sheets expressions records); do \
	  mkdir -p crates/instruments/fuzz/corpus/$$target; \
	  $(CARGO) +nightly fuzz run --fuzz-dir crates/instruments/fuzz $$target \
	    crates/instruments/fuzz/corpus/$$target crates/instruments/fuzz/found/$$target -- \
	    -max_total_time=$(SECONDS_EACH) -rss_limit_mb=1024 -timeout=300; \
	done
