# make run      the window on a sample; without a display the main job on it, into out/
# make test     all tests
# make check    style, types, layers, sizes, catalogue, tests that are not slow
# make interop  real tools on every sample in every profile (a part of make test)
# make bench    the benchmarks with the peers in the same run
# make bench-actions  the actions that the reference drawing takes, bpmn-js's beside ours
# make lock     constraints.txt anew; make texts: the catalogue anew; make wheel: dist/
SHELL := /bin/bash
PYTHON := .venv/bin/python
# The Node.js that the tests bring along comes first: Debian's is too old for the kit's tools.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
PYTEST := $(PYTHON) -m pytest -n 2 --dist worksteal

.PHONY: setup kit tools run test check interop static bench bench-actions lock texts wheel

run: setup
	@tools/run.sh

test: setup kit tools
	$(PYTEST)

check: static
	$(PYTEST) -m "not slow"

interop: setup kit tools
	$(PYTEST) tests/interop

static: setup
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	$(PYTHON) tools/catalogue.py check
	$(PYTHON) -m pytest -q tests/test_layers.py tests/test_size.py

bench: setup
	$(PYTHON) benchmarks/run.py

bench-actions: setup
	$(PYTHON) benchmarks/actions.py

setup:
	@tools/setup.sh

# The tools that judge our BPMN install themselves (Chromium, Node): not inside the time limit of a test.
kit:
	@if [ -x ../shared/kit/setup.sh ]; then ../shared/kit/setup.sh; fi

# Those of tests/interop likewise, by their own lock file.
tools: setup
	@tools/interop.sh >/dev/null

lock:
	tools/lock.sh --upgrade

texts: setup
	$(PYTHON) tools/catalogue.py build

wheel: setup
	$(PYTHON) -m hatchling build -t wheel
