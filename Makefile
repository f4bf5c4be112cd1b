# `make demo` sets everything up here and shows the main job; `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help demo test lint docs evaluate bench serve pins clean

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --constraint constraints.txt
DEMO_LEDGER := .cache/demo.db

help:  ## Say what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

.venv/.ready: pyproject.toml constraints.txt hatch_build.py
	@echo "Setting up .venv (about a minute, 500 MB)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv
	$(PIP) --editable ".[web]"
	@touch $@

.venv/.ready-dev: .venv/.ready
	$(PIP) --editable ".[dev]"
	@touch $@

demo: .venv/.ready  ## Set up, read the example reports, show the ledger and one disputed event
	@mkdir -p .cache && rm -f $(DEMO_LEDGER)*
	$(BIN)/reportedly read examples/contacts --ledger $(DEMO_LEDGER)
	$(BIN)/reportedly events --ledger $(DEMO_LEDGER) --between JPN PRK
	$(BIN)/reportedly claims --ledger $(DEMO_LEDGER) "$$($(BIN)/reportedly events --ledger $(DEMO_LEDGER) \
	    --between JPN PRK --type CONSULT --standing disputed --limit 1 --format csv | sed -n '2s/,.*//p')"

test: .venv/.ready-dev  ## Set up and run the tests
	$(BIN)/python -m pytest

lint: .venv/.ready-dev  ## Check style, types and the layers of the flow
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/.ready-dev  ## Check that the documents are complete and their examples run
	$(BIN)/python -m pytest tests/test_docs.py README.md docs

evaluate: .venv/.ready-dev  ## Score every step on the development gold in ../shared and write the table
	$(BIN)/python -m evaluation --write

bench: .venv/.ready-dev  ## Time the whole analysis against the bare spaCy pipeline
	$(BIN)/python -m benchmarks

serve: .venv/.ready  ## Open the demo's ledger in the browser, on this machine only
	@test -f $(DEMO_LEDGER) || $(MAKE) demo
	$(BIN)/reportedly serve --ledger $(DEMO_LEDGER)

pins: .venv/.ready-dev  ## Refresh constraints.txt from what is installed
	$(BIN)/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==' > constraints.txt

clean:  ## Remove what was built here
	rm -rf .venv .cache build dist src/reportedly/data/*.sqlite
