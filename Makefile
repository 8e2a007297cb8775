# Every target is one or two commands; `make help` lists them. Needs Python 3.11, git and make.

# The first Python that is new enough and can make environments; asked for by setup alone.
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13 python; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { command -v $$name; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TESTABLE := $(VENV)/.testable

# Each set is installed as it is locked, file by file. Nothing is resolved, and nothing is built but
# specpress itself, by the backend that is locked too: no release of a later day has a say. uv takes
# a tenth of pip's time; where it cannot be had, or does not know the index that pip is told of, pip
# installs the same files. Bytecode is left to the first run, which needs a fraction of it.
LOCKED := --no-deps --require-hashes --only-binary :all: --no-compile
pip = $(BIN)/python -m pip --quiet --disable-pip-version-check
uv_pip = { test -x $(BIN)/uv && UV_PYTHON=$(BIN)/python $(BIN)/uv --quiet pip
install = $(uv_pip) install $(1); } || $(pip) install $(1)
verify = $(uv_pip) check; } || $(pip) check || \
	{ echo "$(VENV) holds what an earlier lock left: remove it and run make again" >&2; exit 1; }
resolve = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --python-version 3.11

# Installed without bytecode, a run that may not keep it would compile every module of every library
# again: each of the test suite's thousand processes, half of its time.
unexport PYTHONDONTWRITEBYTECODE

# One more than there are cores: browsers, servers and disks keep tests waiting. What the tests of a
# file share is made once, by the process that has the file.
WORKERS = $(shell $(BIN)/python -c 'import os; own = getattr(os, "sched_getaffinity", None); \
	print(1 + (len(own(0)) if own else os.cpu_count()))')

.DEFAULT_GOAL := help
.PHONY: help setup generate check lint format types pyright mypy drift test test-all docs bench fuzz goldens corpus lock wheel clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(TESTABLE) ## make .venv with all that is locked

# One recipe makes the environment, however many targets of a parallel make wait for it.
$(READY): requirements.lock requirements-uv.lock pyproject.toml
	$(or $(PYTHON),$(error Python 3.11 or newer with its venv module is needed)) -m venv $(VENV)
	@$(pip) install $(LOCKED) -r requirements-uv.lock || echo "no uv here: pip installs the rest"
	@echo "installing requirements.lock" && $(call install,$(LOCKED) -r requirements.lock)
	@$(call install,--no-deps --no-build-isolation -e .)
	@$(verify)
	@touch $@

$(TESTABLE): $(READY) requirements-dev.lock
	@echo "installing requirements-dev.lock" && $(call install,$(LOCKED) -r requirements-dev.lock)
	@$(verify)
	@touch $@

generate: $(READY) ## write generated/ from specs/
	$(BIN)/specpress build

check: format lint types drift ## format, lint, types, and whether generated/ is up to date

format: $(TESTABLE)
	$(BIN)/ruff format --check .

lint: $(TESTABLE)
	$(BIN)/ruff check .

types: pyright mypy

pyright: $(TESTABLE)
	$(BIN)/basedpyright $(PYRIGHT)

mypy: $(TESTABLE)
	$(BIN)/mypy generator/specpress $(dir $(wildcard generated/*/*/__init__.py))

drift: $(READY)
	$(BIN)/specpress check

test: $(TESTABLE) ## run the tests that judge a commit
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test-all: export SPECPRESS_TESTS := all
test-all: test ## with them every spec, draw and language that shows the same at length

goldens: $(TESTABLE) ## rewrite what the tests compare with; review the diff as output
	SPECPRESS_REWRITE_GOLDENS=1 $(BIN)/pytest -q tests/cases tests/diagnostics tests/unit/diagnostics \
		tests/unit/lower/test_lowered.py tests/unit/lower/test_documents.py \
		tests/unit/rules/test_findings.py tests/behaviour/diff tests/unit/docs/test_scripts.py tests/unit/profile/test_english.py \
		tests/behaviour/cli/test_commands.py

docs: generate ## say where the docs site is
	@echo generated/site/index.html

bench: $(TESTABLE) ## what a model costs, ours beside peers; then commands, SDK and a docs page
	$(BIN)/python -m tests.benchmarks.peers
	$(BIN)/python -m tests.benchmarks.commands
	$(BIN)/python -m tests.benchmarks.sdk
	$(BIN)/python -m tests.benchmarks.docs_page
	$(BIN)/python -m tests.benchmarks.serving
	$(BIN)/python -m tests.benchmarks.validators
	$(BIN)/python -m tests.benchmarks.mock

fuzz: $(TESTABLE) ## a long run: make fuzz CASES=1000000 MINUTES=60
	$(BIN)/python -m tests.conformance.fuzzing --cases $(or $(CASES),1000000)
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),60)
	$(BIN)/python -m tests.fuzz.answers --cases 100000 --minutes $(or $(MINUTES),60)
	$(BIN)/python -m tests.fuzz.slow $$((60 * $(or $(MINUTES),60)))

corpus: $(TESTABLE) ## a benchmark tree: make corpus N=363 DEST=folder
	$(BIN)/python -m tests.benchmarks.corpus --models $(or $(N),363) $(or $(DEST),build/corpus)

lock: $(TESTABLE) ## resolve the dependencies anew into the locks
	$(resolve) --group dev --all-extras pyproject.toml --output-file requirements-dev.lock
	$(resolve) --group checkout -c requirements-dev.lock pyproject.toml --output-file requirements.lock
	$(resolve) --group installer -c requirements-dev.lock --output-file requirements-uv.lock

wheel: $(TESTABLE) ## build the wheel into dist/
	$(BIN)/python -m build --wheel

clean: ## remove caches and builds
	rm -rf dist build .pytest_cache .ruff_cache .mypy_cache .specpress
