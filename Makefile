# The verbs. CI runs the same ones: .ci/run is `make check && make test`.
#
# Everything goes into .venv. Nothing but Python 3.11 (with venv) and make is needed to start;
# a stamp in .venv remembers what was installed, so that a second call costs nothing.

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
PROJECT := pyproject.toml requirements/uv.txt

export UV_PYTHON_DOWNLOADS := never
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS := true
endif
export VIRTUAL_ENV := $(CURDIR)/.venv

.PHONY: help setup demo demo-cli test check bench mutate fuzz docs dist lock tools

help:
	@echo 'make setup   install the command, cogestion, into .venv'
	@echo 'make demo    open the site of a fictional plant, to try out'
	@echo 'make demo-cli carry one fictional election from the roll to the seated result'
	@echo 'make test    install what the tests need, and run them'
	@echo 'make check   format, lint, types, directions, catalogue, pages'
	@echo 'make docs    build the pages into docs/_build'
	@echo 'make dist    write the wheels into dist'
	@echo 'make bench   measure every published figure again'
	@echo 'make mutate put small faults into a copy of the rules, and see whether the tests notice'
	@echo 'make fuzz   give the ballot box bytes of all kinds, and see whether it refuses each by name (ARGS="60 archive")'
	@echo 'make lock    compile the pins of requirements/ again'

setup: .venv/base.stamp

demo: setup .venv/site.stamp
	@$(BIN)/cogestion demo

demo-cli: setup .venv/kernel.stamp
	@$(BIN)/cogestion demo-election

test: .venv/dev.stamp .venv/kernel.stamp tools
	$(BIN)/pytest -n auto $(ARGS)
	@test -n "$(ARGS)" || { echo 'The site once more, on PostgreSQL'; COGESTION_TEST_DATABASE=postgresql $(BIN)/pytest -n auto -q tests/web; }

check: .venv/dev.stamp docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src tests vectors tools $(wildcard benchmarks)
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/messages --check
	@tools/kernel check
	$(BIN)/pytest -q tests/house/test_sizes.py tests/house/test_words.py tests/house/test_catalogue.py tests/house/test_glossary.py

docs: .venv/dev.stamp
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build
	@! grep -rEl '(src=|<link[^>]*href=|url\(|@import )["'"'"']?(https?:)?//' docs/_build --include='*.html' --include='*.css' \
	  || { echo 'These pages load something from another host.'; exit 1; }
	@echo 'docs/_build/index.html'

dist: .venv/base.stamp
	$(UV) build -q --wheel --no-build-isolation --out-dir dist
	@tools/kernel wheel
	@ls dist/*.whl

bench: .venv/dev.stamp .venv/kernel.stamp .venv/peers.stamp tools
	@ls benchmarks/*.py >/dev/null 2>&1 || echo 'No figure is published yet: benchmarks/ is empty.'
	@failed=; for script in $(wildcard benchmarks/*.py); do \
	  echo "== $$script"; $(BIN)/python "$$script" || failed="$$failed $$script"; \
	done; test -z "$$failed" || { echo "failed:$$failed"; exit 1; }

mutate: .venv/dev.stamp
	PYTHONPATH=tools $(BIN)/python -m mutate $(ARGS)

fuzz: .venv/fuzz.stamp
	$(BIN)/python tests/fuzz/run.py $(or $(ARGS),60)

LOCK := $(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header

lock: $(UV)
	$(LOCK) $(ARGS) pyproject.toml --group build -o requirements/base.txt
	$(LOCK) $(ARGS) pyproject.toml --group build --extra site -c requirements/base.txt -o requirements/site.txt
	$(LOCK) $(ARGS) pyproject.toml --group build --extra site --group dev --group docs -c requirements/site.txt -o requirements/dev.txt
	echo uv | $(LOCK) $(ARGS) - -o requirements/uv.txt
	$(subst --universal,--python-version 3.11,$(LOCK)) $(ARGS) requirements/peers.in -o requirements/peers.txt
	$(subst --universal,--python-version 3.11,$(LOCK)) $(ARGS) requirements/fuzz.in -o requirements/fuzz.txt

tools:
	@tools/install-belenios-tools
	@tools/install-test-programs

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo 'Cogestion needs Python 3.11 or later, called $(PYTHON). Another one: make PYTHON=/path/to/python3.'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'This Python cannot make virtual environments. On Debian, as root: apt-get install python3-venv'; exit 1; }
	$(PYTHON) -m venv .venv

# uv itself comes from pip, by its pinned hash.
$(UV): requirements/uv.txt | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/base.stamp: $(PROJECT) requirements/base.txt | $(UV)
	$(UV) pip install -q --require-hashes -r requirements/base.txt
	$(UV) pip install -q --no-deps --no-build-isolation --editable .
	@touch $@

.venv/site.stamp: .venv/base.stamp requirements/site.txt
	$(UV) pip install -q --require-hashes -r requirements/site.txt
	@touch $@

.venv/dev.stamp: .venv/base.stamp requirements/dev.txt
	$(UV) pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

# Its wheels are for some versions of Python only, so it is no part of the others.
.venv/fuzz.stamp: .venv/dev.stamp requirements/fuzz.txt
	$(UV) pip install -q --require-hashes -r requirements/fuzz.txt
	@touch $@

# Its stamp stays away where it cannot be built, so that the line which says so comes every time.
.venv/kernel.stamp: .venv/base.stamp $(wildcard kernel/src/*.rs kernel/*.toml kernel/.cargo/config.toml) tools/kernel
	@tools/kernel build

# Other people's programs, for the benchmarks alone, apart from what this project installs for itself.
.venv/peers.stamp: requirements/peers.txt | $(UV)
	test -d .venv/peers || $(PYTHON) -m venv .venv/peers
	VIRTUAL_ENV=$(CURDIR)/.venv/peers $(UV) pip install -q --require-hashes -r requirements/peers.txt
	@touch $@
