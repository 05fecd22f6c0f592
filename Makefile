# Needs only python3 (3.11 or newer, with venv) and make; uses uv where there is one.
# Written for GNU make 3.81, which is what macOS has.
.DEFAULT_GOAL := help
.PHONY: help setup run test soak bench mutants fmt lint types imports unit schema \
        documents docs graphql-http clean

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)
MADE   := $(VENV)/.made
READY  := $(VENV)/.ready
TOOLED := $(VENV)/.tooled
export PYTHONUTF8 := 1

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## Install what `make run` needs, into .venv

run: $(READY) ## Start everything, with the demonstration year, on http://127.0.0.1:8000
	@exec $(BIN)/python -m infra.cli serve --demonstration

test: lint types imports ## All that CI runs: format, lint, types, imports, tests, coverage
	$(BIN)/pytest --quiet --numprocesses auto --dist loadfile --cov --cov-report term

soak: $(TOOLED) ## The long rounds of killing, racing and fuzzing
	$(BIN)/pytest --quiet --numprocesses auto --dist loadfile --soak

bench: $(TOOLED) ## Print what it does beside raw PostgreSQL and beside the library, in one run
	$(BIN)/python -m bench.run

mutants: $(TOOLED) ## Break the domain in every small way, and see that a test notices
	$(BIN)/mutmut run
	$(BIN)/mutmut results

fmt: $(TOOLED) ## Mend the style, where that can be done by itself
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/ruff format .

lint: $(TOOLED) ## Look at the style, change nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(TOOLED) ## mypy --strict over everything, tests and benchmark included
	$(BIN)/mypy

imports: $(TOOLED) ## See that the folders depend only inward
	$(BIN)/lint-imports

unit: $(TOOLED) ## The quick tests: domain and architecture
	$(BIN)/pytest --quiet tests/domain tests/architecture

schema: $(READY) ## Write graphql/schema.graphql anew, on purpose
	$(BIN)/python -c 'from api.schema import schema; print(schema().as_str())' > graphql/.schema.new
	mv graphql/.schema.new graphql/schema.graphql

documents: $(READY) ## Write the manifest of trusted documents, graphql/documents.json
	$(BIN)/python -m tools.make_documents

docs: $(TOOLED) ## Write docs/glossary.md, docs/events.md and docs/authority.md anew from the code
	$(BIN)/python -m tools.make_docs

graphql-http: $(TOOLED) ## The 61 audits of GraphQL over HTTP, against a server of its own
	$(BIN)/python -m tests.conformance.graphql_http

clean: ## Remove what was installed and built; the data folder stays
	rm -rf $(VENV) mutants .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache \
	  .import_linter_cache

$(MADE):
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here: install Python 3.11" \
	  "or newer, or name it, as in \`make PYTHON=/path/to/python3\`"; exit 1; }
	@$(PYTHON) -I infra/machine.py $(if $(UV),uv)
	@$(make_venv)
	@touch $@

ifdef UV
make_venv = $(UV) venv --quiet --allow-existing --python "$$(command -v $(PYTHON))" $(VENV)
install   = $(UV) pip install --quiet --python $(BIN)/python --require-hashes -r
else
make_venv = $(PYTHON) -m venv $(VENV)
# A venv that uv made has no pip in it.
install   = $(BIN)/python -m ensurepip >/dev/null 2>&1; \
  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
endif

# A .pth instead of an editable install, which would fetch build tools that nothing pins.
define known_to_the_venv
@site=$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') && \
  printf '%s\n%s\n' "$(CURDIR)" "$(CURDIR)/graphql" > "$$site/jiedui.pth"
@printf '#!/bin/sh\nexec "$${0%%/*}/python" -m infra.cli "$$@"\n' > $(BIN)/jiedui
@chmod +x $(BIN)/jiedui
endef

$(READY): requirements.lock Makefile $(MADE)
	@echo "Installing into $(VENV) (once; about a minute)"
	@$(install) requirements.lock
	$(known_to_the_venv)
	@touch $@

PINS   := tests/conformance/package-lock.json tests/conformance/oidc/package-lock.json

$(TOOLED): requirements-dev.lock $(PINS) $(READY)
	@echo "Installing the tools into $(VENV) (once; about two minutes)"
	@$(install) requirements-dev.lock
	@$(BIN)/python -m tests.support.npm
	@touch $@
