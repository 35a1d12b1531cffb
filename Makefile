# The room in two commands: `make run` opens it, `make test` checks it.
# Both do all their set-up, and both may be run again at any time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1:8000
ON_TABLES := $(addprefix tests/,ingest site site_references site_compare search test_admin.py)

.PHONY: run test test-postgresql check journeys-need clean help

help:
	@echo "make run    set up, take in the holdings, serve http://$(ADDRESS)/"
	@echo "make test   the whole suite: checks, tests, browser journeys"
	@echo "make test-postgresql  what touches tables, on the server DATABASE_URL names"
	@echo "make check  format, lint, types, templates and migrations only"
	@echo "make clean  remove the environment and everything made under var/"

$(VENV)/installed: requirements.txt
	@echo "Making the environment in $(VENV); the first time takes a minute."
	@$(PYTHON) .ci/environment.py $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	@echo "Installing what the checks need."
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/installed
	@$(BIN)/python manage.py open_room --address $(ADDRESS)

journeys-need:
	@sh .ci/browser

check: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2
	$(BIN)/python manage.py makemigrations --check --dry-run

test: journeys-need check
	$(BIN)/python -W error -m pytest -n 2

# The role that DATABASE_URL names must be allowed to create databases: the tests make their own.
test-postgresql: $(VENV)/installed-dev
	@case "$$DATABASE_URL" in postgres*) ;; *) \
	  echo "Set DATABASE_URL=postgres://user:password@host/name first."; exit 1;; esac
	$(BIN)/python -W error -m pytest $(ON_TABLES)

clean:
	rm -rf $(VENV) var
