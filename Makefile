# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

# Everything a newcomer types; CI calls the same. `make` alone lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export ZIELKREIS_DATA ?= $(CURDIR)/var
PORT ?= 8000

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.run ## start with the example office on http://127.0.0.1:$(PORT)
	@PORT=$(PORT) $(BIN)/zielkreis serve --demo

demo-reset: $(VENV)/.run ## build the example office afresh; DAY=2026-03-10 lets it stand on that day
	@$(BIN)/zielkreis demo reset $(if $(DAY),--day $(DAY))

test: $(VENV)/.test ## everything: rules, actions, pages, PostgreSQL, browser
	@sh tests/run.sh

check: $(VENV)/.test ## style, types, floors, migrations, translations, lock files
	@sh tests/check.sh

bench: $(VENV)/.test ## speed as ratios, printed as a table (docs/bench.md)
	@$(BIN)/python -m tests.bench

docs: $(VENV)/.run ## write docs/generated afresh
	@$(BIN)/zielkreis docs

screenshot: $(VENV)/.test ## take docs/screenshot.png afresh
	@sh tests/install.sh && $(BIN)/python -m tests.browser.screenshot

lock: ## renew the lock files (needs uv)
	cd requirements && for set in run test; do uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate -q $$set.in -o $$set.txt; done

$(VENV)/.run: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/test.txt
	touch $@

.PHONY: help run demo-reset test check bench docs screenshot lock
