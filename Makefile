# `make help` lists the targets.
PYTHON ?= python3
VENV   := .venv
STAGE  ?= dev
STAMP  := $(VENV)/.installed
STACK_VENV  := .venv-stack
STACK_STAMP := $(STACK_VENV)/.installed
RUN    := $(VENV)/bin/python -m
TESTS  := $(RUN) pytest -n 2 --dist loadfile --no-loadscope-reorder
BABEL  := $(RUN) babel.messages.frontend
ENGLISH := chalicelib/locale/en/LC_MESSAGES/phatngon

.DEFAULT_GOAL := help
# What is compiled is kept: the tests start many processes, and pytest rewrites hundreds of files.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test coverage endurance-test check dynamodb-local-test bench mail-scores learn fuzz package lint-stack stack-test browser-test deploy left undeploy catalogues clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

run: $(STAMP) ## Run everything on this machine: pages at http://127.0.0.1:8000, mail at port 2525
	@exec $(RUN) infra.local

test: $(STAMP) ## Run all tests but those of the next targets, on two processes
	$(TESTS)

coverage: $(STAMP) ## Run the same tests traced, and show the branches that none takes
	$(TESTS) --cov --cov-report=term

endurance-test: $(STAMP) ## Kill whole runs, stop and move them, and let weeks pass; nothing may be lost or doubled
	$(TESTS) tests/endurance

browser-test: $(STAMP) ## Test each page, and the main paths through them, in Chromium
	$(TESTS) tests/browser

check: $(STAMP) ## Check form, types, import directions and the rules of the folder
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(VENV)/bin/lint-imports
	$(RUN) pytest tests/house

mail-scores: $(STAMP) ## Say how well the labelled mails are understood; fail where a score is below its floor
	@$(RUN) tests.mails.scores $(if $(MISSED),--missed)

learn: $(STAMP) ## Learn anew what replies of each kind are like; with MEASURE=1 only say how well
	@$(VENV)/bin/pip install -q -r requirements-learn.txt
	@$(RUN) tests.mails.learning $(if $(MEASURE),--measure)

fuzz: $(STAMP) ## Search SECONDS (60 unless told) for bytes that the mail ring cannot explain
	@$(VENV)/bin/pip install -q -r requirements-fuzz.txt
	$(RUN) tests.fuzz.megabytes
	$(RUN) tests.fuzz $(SECONDS)

dynamodb-local-test: $(STAMP) ## Run the tests of the table against Amazon's DynamoDB Local, if you accept its licence
	@$(RUN) infra.dynamodb_local $(ACCEPT_LICENCE)

bench: $(STAMP) ## Measure mails a second, CPU and AWS calls of the local run
	$(RUN) infra.local.bench

package: $(STAMP) ## Package the functions and their template for STAGE (dev unless told) into out/STAGE
	$(RUN) infra.package $(STAGE)

lint-stack: $(STACK_STAMP) package ## Package, and look at the template with cfn-lint and checkov
	$(STACK_VENV)/bin/python -m infra.lint out/$(STAGE)

stack-test: $(STAMP) ## Package, look at the template, deploy both to the emulator, and go whole ways through it
	@$(MAKE) --no-print-directory lint-stack STAGE=test
	$(RUN) pytest tests/stack

deploy: $(STAMP) ## Deploy STAGE with the AWS CLI and say what is left to do (TAKE_OVER=yes: instead of others' mail)
	@$(RUN) infra.deploy deploy $(STAGE) $(if $(TAKE_OVER),--take-over) || [ $$? -eq 1 ]

left: $(STAMP) ## Say what is left to do before STAGE receives and sends mail
	@$(RUN) infra.deploy left $(STAGE) || [ $$? -eq 1 ]

undeploy: $(STAMP) ## Take STAGE down; what people wrote is kept
	@$(RUN) infra.deploy undeploy $(STAGE)

catalogues: $(STAMP) ## Bring the catalogues of translations up to date with the texts
	mkdir -p out
	$(BABEL) extract -F babel.cfg --add-location=file --sort-output -w 110 -o out/phatngon.pot .
	$(BABEL) update -N --ignore-obsolete -w 110 -l en -i out/phatngon.pot -o $(ENGLISH).po
	$(BABEL) compile -i $(ENGLISH).po -o $(ENGLISH).mo

clean: ## Remove what was made here: virtual environments, caches, and the local run's state
	rm -rf $(VENV) $(STACK_VENV) out .local .dynamodb-local .coverage .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment is made anew when a pin changes, so that nothing stays that is no longer asked for.
$(STAMP): requirements.txt requirements-dev.txt
$(STACK_STAMP): requirements-stack.txt
$(STAMP) $(STACK_STAMP):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@echo "Installing what is pinned into $(@D); the first time takes a minute or two…"
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check -r $(lastword $^)
	@touch $@
