# SPDX-License-Identifier: GPL-3.0-or-later
# One list of commands, the same for people and for the automated run. `make help` prints it.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
OUT    ?= build/tour
ARGS   ?=
# How many processes share the tests: half as many again as there are processors, since much of the time is
# spent waiting for other processes. 0 runs the tests one after another.
JOBS   ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); echo $$((n + (n + 1) / 2)))
SOAK   ?= 1
# What `make installers` builds: see `python packaging/build.py --help`.
TARGET ?= linux

# Always let Python keep what it compiled: the tests start the program some hundred times.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test soak setup setup-dev check fresh release-check bench tour lock format clean installers installers-test

help:            ## print this list
	@sed -n 's/^\([a-z-]*\): .*## /\1\t/p' Makefile | sort | awk -F'\t' '{printf "make %-16s %s\n", $$1, $$2}'

run: setup       ## open the window (with no screen: make the tour and say where its pictures are)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
	  exec $(BIN)/afterglow $(ARGS); \
	else \
	  echo "There is no screen here, so the tour is made instead."; \
	  $(BIN)/afterglow tour --out "$(OUT)"; \
	fi

test: setup-dev  ## run every test
	@$(BIN)/python -m compileall -q app
	$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

soak: setup-dev  ## kill, damage and fill up a thousand times over; SOAK=0.1 a tenth of it
	SOAK=$(SOAK) $(BIN)/python -m pytest tests/soak $(ARGS)

setup:           ## make the virtual environment and install what the program needs
	@sh packaging/setup.sh app "$(PYTHON)" "$(VENV)"

setup-dev:       ## the same, with what the tests and checks need
	@sh packaging/setup.sh dev "$(PYTHON)" "$(VENV)"

check: setup-dev ## format, lint, types and the dependency rule
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(BIN)/python packaging/fresh.py --short

fresh: setup-dev ## say which crisis lines and topics have to be confirmed anew
	$(BIN)/python packaging/fresh.py

release-check: setup-dev ## the same, and fail: part of every release
	$(BIN)/python packaging/fresh.py --release

format: setup-dev ## let ruff format the code and mend what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup-dev ## measure speed, memory and bytes, as ratios in one run
	$(BIN)/python -m tests.bench $(ARGS)

tour: setup      ## save a picture of every screen and a sample export (OUT=dir)
	$(BIN)/afterglow tour --out "$(OUT)"

installers: setup-dev ## build .deb, .rpm and .run into dist/, with their sums (TARGET=deb for one)
	$(BIN)/python packaging/build.py $(TARGET)

installers-test: setup-dev ## prove .deb and .run in a clean Debian without a network (needs root)
	$(BIN)/python packaging/steps/prove.py

lock:            ## write the lock files anew from pyproject.toml (needs uv)
	uv pip compile --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 pyproject.toml -o packaging/lock/app.txt
	uv pip compile --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 pyproject.toml --group dev --constraint packaging/lock/app.txt -o packaging/lock/dev.txt

clean:           ## remove what was built here; never touches a journal
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
