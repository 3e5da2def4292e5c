# The tasks of the project. A new machine needs only Python (3.11 or later) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
WORKERS ?= 2

.PHONY: help chat test lint unit unit-postgresql rehearse bench bench-telegram schema docs lock clean

# What touches the store runs once more on a PostgreSQL server that the tests start themselves.
STORED := tests/transcripts tests/desk tests/channels/telegram tests/operations tests/site tests/end_to_end

help:  ## say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

chat: $(VENV)/installed  ## open a conversation in this terminal
	@$(BIN)/bot chat

test: lint unit unit-postgresql rehearse  ## run every check and every test

lint: $(VENV)/installed-dev  ## style, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/installed-dev  ## the tests of the program
	$(BIN)/pytest -n $(WORKERS)

unit-postgresql: $(VENV)/installed-dev  ## the same on PostgreSQL, where it touches the store
	TEST_DATABASE=postgresql $(BIN)/pytest -n $(WORKERS) $(STORED)

rehearse: $(VENV)/installed  ## the dialogue: its files, and its scripted conversations
	$(BIN)/bot check dialogues
	$(BIN)/bot test

bench: $(VENV)/installed-dev  ## measure speed
	$(BIN)/python bench/conversation.py
	$(BIN)/python bench/understanding.py
	$(BIN)/python bench/start.py
	$(BIN)/python bench/learning.py

bench-telegram: $(VENV)/installed-dev  ## measure the deployment: crashes, throughput, growth, memory; takes an hour
	$(BIN)/python bench/crash.py
	$(BIN)/python bench/throughput.py
	$(BIN)/python bench/growth.py
	$(BIN)/python bench/memory.py

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
	$(BIN)/bot learn
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
