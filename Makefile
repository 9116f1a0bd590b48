# Two commands: `make run` starts the bot, `make test` proves it. Only git, make and python3 (with venv) are needed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORDS := locales/vi.mo locales/en.mo

.PHONY: install run test types tests bench screenshots system clean

run: $(VENV)/run.done $(WORDS)
	@if [ -n "$$BOT_TOKEN$$BOT_TOKEN_FILE" ]; then exec $(BIN)/python -m bot run; else exec $(BIN)/python -m playground $(SCENE); fi

# What `run` needs and nothing more: for a machine on which a service starts the bot.
install: $(VENV)/run.done $(WORDS)

# What is compiled is kept, also where the environment says otherwise: each process that a test starts, and each run,
# would compile it anew. Types are checked beside the tests.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/test.done $(WORDS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory -j2 types tests

types:
	$(BIN)/mypy

tests:
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

bench: $(VENV)/run.done $(VENV)-bench/done $(WORDS)
	$(BIN)/python -m bench

# The pictures of README and guide, from talks that are played anew.
screenshots: $(VENV)/test.done $(WORDS)
	$(BIN)/python -m playground.screenshots

# What some tests need beyond Python, from Debian's packages: a PostgreSQL server and the Chromium browser with a font.
system:
	@missing=; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v chromium >/dev/null 2>&1 || missing="$$missing chromium"; \
	ls /usr/share/fonts/truetype/roboto >/dev/null 2>&1 || missing="$$missing fonts-roboto-unhinted"; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -q && \
	  $$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; \
	fi

$(WORDS): $(VENV)/run.done $(wildcard locales/*/*.po)
	@$(BIN)/python -m locales.compile

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Cần Python 3.11 trở lên / Python 3.11 or later is needed (PYTHON=python3.12 make $(MAKECMDGOALS))" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	echo "Thiếu mô-đun venv / the venv module is missing. Debian, Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/test.done: requirements/test.txt $(VENV)/run.done
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)-bench/done: requirements/bench.txt | $(VENV)/bin/python
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

clean:
	rm -rf $(VENV) $(VENV)-bench locales/*.mo build .mypy_cache .ruff_cache .pytest_cache .hypothesis
