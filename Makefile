# Annexe: `make extract` and `make test` work on a fresh machine that has Python 3.11 or newer, and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLES ?= samples
OUT ?= out
# What `make score` and `make benchmark` are to do besides, for example: make score ARGS='--only seed'
ARGS ?=

# The stamps tell what is already installed; they grow stale with the pins.
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
# No host and no option of this machine may enter a pin file.
PIP_COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
	--no-emit-options --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help extract test fuzz score lint format train dictionary calibrate schema samples pin benchmark benchmark-pdf benchmark-batch benchmark-load setup setup-dev clean

help: ## Tell what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

extract: $(READY) ## Extract the plans of the samples into out/
	@$(BIN)/annexe extract $(SAMPLES) -o $(OUT)

test: $(READY_DEV) ## Run every test
	@$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile $(ARGS)

lint: $(READY_DEV) ## Check style, types and who imports whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --follow-imports=silent tools/score.py tools/calibrate.py tools/fuzz.py tools/database_page.py benchmarks
	$(BIN)/lint-imports --no-cache

format: $(READY_DEV) ## Put the code into the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

fuzz: $(READY_DEV) ## Read damaged documents for five minutes (ARGS='--seconds 3600 --target docx'); findings go to tests/fuzz/findings/
	@$(BIN)/python tools/fuzz.py $(ARGS)

score: $(READY_DEV) ## Score against the gold in ../shared and samples/gold; writes docs/scores.md
	@$(BIN)/python tools/score.py $(ARGS)

benchmark: $(READY_DEV) ## Measure time and memory of the main job
	@$(BIN)/python benchmarks/main_job.py $(ARGS)

benchmark-pdf: $(READY_DEV) ## Measure Annexe beside its peers (ARGS='--peers-python PYTHON'); writes docs/performance.md
	@$(BIN)/python benchmarks/pdf.py $(ARGS)

benchmark-batch: $(READY_DEV) ## Measure a run over 400 documents with one job and with two; writes docs/batch.md
	@$(BIN)/python benchmarks/batch.py $(ARGS)

benchmark-load: $(READY_DEV) ## Measure loading into SQLite and PostgreSQL beside executemany and COPY; writes docs/database.md
	@$(BIN)/python benchmarks/load.py $(ARGS)

train: $(READY_DEV) ## Train the language models anew from their training data
	@$(BIN)/python -m pipeline.language.training.train
	@$(BIN)/python -m pipeline.language.training.sentences

dictionary: $(READY_DEV) ## Index the dictionary of the installed simplemma, after a new release of it
	@$(BIN)/python -m pipeline.dictionary.index

calibrate: $(READY_DEV) ## Fit the confidence of records to the stored observations (ARGS='--observe FOLDER' for new ones)
	@$(BIN)/python tools/calibrate.py $(ARGS)

schema: $(READY) ## Write schemas/plan.schema.json from the models
	@$(BIN)/annexe schema > $(VENV)/plan.schema.json
	@mv $(VENV)/plan.schema.json schemas/plan.schema.json

samples: $(READY_DEV) ## Make the samples' DOCX and PDF files and their gold anew
	@$(BIN)/python -m samples.generate

pin: $(READY_DEV) ## Pin the dependencies with their hashes anew (ARGS=--upgrade for newer ones)
	$(PIP_COMPILE) $(ARGS) --build-deps-for editable -o constraints.txt pyproject.toml
	$(PIP_COMPILE) $(ARGS) --build-deps-for editable --extra dev --extra baseline --extra ray --extra s3 \
		--extra database --extra xlsx --extra parquet -c constraints.txt -o constraints-dev.txt pyproject.toml
	@! grep -nE '://|index-url|find-links|trusted-host' constraints.txt constraints-dev.txt

setup: $(READY) ## Install what `make extract` needs
setup-dev: $(READY_DEV) ## Install what `make test` and the others need

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Annexe needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11' >&2; exit 1; }
	@echo 'Setting up Annexe in $(VENV)/ (once; a minute or two)' >&2
	@$(PYTHON) -m venv $(VENV)

$(READY): constraints.txt pyproject.toml | $(VENV)/bin/python
	@$(PIP_INSTALL) --require-hashes -r constraints.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(READY_DEV): constraints-dev.txt $(READY)
	@$(PIP_INSTALL) --require-hashes -r constraints-dev.txt
	@touch $@

clean: ## Remove the environment, caches and what was extracted
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find $(OUT) -mindepth 1 ! -name README.md -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
