# Every target is one or two commands; `make help` lists them. Needs Python 3.11, git and make.

# The first Python that is new enough and can make environments; asked for by setup alone.
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13 python; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { command -v $$name; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup generate check lint format types drift test docs bench fuzz goldens corpus lock wheel clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv with the locked dependencies

# One recipe makes the environment, however many targets of a parallel make wait for it.
$(READY): requirements.lock pyproject.toml
	$(or $(PYTHON),$(error Python 3.11 or newer with its venv module is needed)) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

generate: $(READY) ## write generated/ from specs/
	$(BIN)/specpress build

check: format lint types drift ## format, lint, types, and whether generated/ is up to date

format: $(READY)
	$(BIN)/ruff format --check .

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/basedpyright
	$(BIN)/mypy generator/specpress $(dir $(wildcard generated/*/*/__init__.py))

drift: $(READY)
	$(BIN)/specpress check

test: $(READY) ## run every test
	$(BIN)/pytest -n auto

goldens: $(READY) ## rewrite what the tests compare with; review the diff as output
	SPECPRESS_REWRITE_GOLDENS=1 $(BIN)/pytest -q tests/cases tests/diagnostics tests/unit/diagnostics

docs: generate ## say where the docs site is
	@echo generated/site/index.html

bench: $(READY) ## measure the commands, the SDK and a docs page
	$(BIN)/python -m tests.benchmarks.commands
	$(BIN)/python -m tests.benchmarks.sdk
	$(BIN)/python -m tests.benchmarks.docs_page
	$(BIN)/python -m tests.benchmarks.serving
	$(BIN)/python -m tests.benchmarks.validators
	$(BIN)/python -m tests.benchmarks.mock

fuzz: $(READY) ## a long run: make fuzz CASES=1000000 MINUTES=60
	$(BIN)/python -m tests.conformance.fuzzing --cases $(or $(CASES),1000000)
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),60)

corpus: $(READY) ## a benchmark tree: make corpus N=363 DEST=folder
	$(BIN)/python -m tests.benchmarks.corpus --models $(or $(N),363) $(or $(DEST),build/corpus)

lock: $(READY) ## resolve the dependencies anew into requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 --group dev pyproject.toml --output-file requirements.lock

wheel: $(READY) ## build the wheel into dist/
	$(BIN)/python -m build --wheel

clean: ## remove caches and builds
	rm -rf dist build .pytest_cache .ruff_cache .mypy_cache .specpress
