# The tasks of the project. A new machine needs only Python (3.11 or later) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
WORKERS ?= 2

.PHONY: help chat test lint unit rehearse bench schema docs lock clean

help:  ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

chat: $(VENV)/installed  ## open a conversation in this terminal
	@$(BIN)/bot chat

test: lint unit rehearse  ## run every check and every test

lint: $(VENV)/installed-dev  ## style, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/installed-dev  ## the tests of the program
	$(BIN)/pytest -n $(WORKERS)

rehearse: $(VENV)/installed  ## the dialogue: its files, and its scripted conversations
	$(BIN)/bot check dialogues
	$(BIN)/bot test

bench: $(VENV)/installed-dev  ## measure speed
	$(BIN)/python bench/conversation.py
	$(BIN)/python bench/understanding.py
	$(BIN)/python bench/start.py

schema: $(VENV)/installed  ## write the schemas that editors use
	$(BIN)/bot schema dialogues

docs: $(VENV)/installed  ## write the pages that are made from the program
	$(BIN)/python scripts/docs

lock: $(VENV)/installed-dev  ## pin every dependency anew
	scripts/lock

clean:  ## take away what was built
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Every package is pinned with its hash; the project itself is installed in place.
$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
