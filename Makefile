# One command for one thing. Everything here works on a fresh checkout with Python 3.11 or newer and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev
EDITORS_READY := $(VENV)/.ready-editors
BENCH_READY := $(VENV)/.ready-bench
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run editors test check content-check prove lint types imports snapshots pictures bench bench-docs ear ear-report pins clean

run: $(RUN_READY) ## start the guide (line by line where there is no terminal)
	@$(BIN)/therapy-guide

editors: $(EDITORS_READY) ## install the editors' tools as well: prove, compare, the studio's colours, check --watch
	@echo "Ready. Try: $(BIN)/therapy-guide studio, or $(BIN)/therapy-guide --help"

test: $(DEV_READY) ## run the tests
	@$(BIN)/python -m pytest -n auto

check: lint types imports content-check test ## everything CI runs

lint: $(DEV_READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(DEV_READY)
	@$(BIN)/mypy

imports: $(DEV_READY)
	@$(BIN)/lint-imports

content-check: $(DEV_READY)
	@$(BIN)/therapy-guide check --counts
	@$(BIN)/therapy-guide cases

prove: $(EDITORS_READY) ## prove every promise over every possible set of answers
	@$(BIN)/therapy-guide prove

snapshots: $(DEV_READY) ## store the screens again, after you have looked at them
	@$(BIN)/python -m pytest tests/tui --snapshot-update

pictures: $(DEV_READY) ## draw the pictures of the docs again
	@$(BIN)/python docs/pictures/draw.py
	@$(BIN)/python docs/pictures/draw_studio.py

bench: $(BENCH_READY) ## measure speed beside others; under ten minutes, best on a machine with nothing else to do
	@$(BIN)/python -m bench.run

bench-docs: $(BENCH_READY) ## measure how cost grows, and write its numbers and its plot into docs/; within a quarter of an hour
	@$(BIN)/python -m bench.grow

ear: $(VENV)/.ready-ear ## make the learned part of the ear again, after changing signs or sentences
	@.venv-ear/bin/python ear/train.py

ear-report: $(RUN_READY) ## recall and precision on sentences the ear never met
	@$(BIN)/therapy-guide listen --measure ear/sentences/untouched

$(VENV)/.ready-ear: $(RUN_READY) requirements/ear.txt
	@$(PYTHON) -m venv .venv-ear
	@.venv-ear/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/ear.txt
	@.venv-ear/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/build.txt
	@.venv-ear/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable .
	@touch $@

pins: ## write the pinned versions again (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml --extra authoring -o requirements/authoring.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml --extra authoring --group dev -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml --group ear -o requirements/ear.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml --extra authoring --group bench -o requirements/bench.txt

clean:
	rm -rf $(VENV) .venv-ear .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Therapy Guide needs Python 3.11 or newer. Try: make run PYTHON=python3.12")'
	@echo "Setting up, once. This takes a minute or two."
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): $(VENV)/pyvenv.cfg requirements/run.txt requirements/build.txt pyproject.toml
	@$(PIP) install --require-hashes -r requirements/build.txt
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(EDITORS_READY): $(RUN_READY) requirements/authoring.txt
	@$(PIP) install --require-hashes -r requirements/authoring.txt
	@touch $@

$(BENCH_READY): $(EDITORS_READY) requirements/bench.txt
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

$(DEV_READY): $(RUN_READY) requirements/dev.txt
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
