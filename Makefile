# Every line only calls packaging/bootstrap.py, which does its own set-up. make run ARGS="breathe --breaths 6"
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done || echo python3)
ARGS ?=

.PHONY: run test bench clean

run:
	@$(PYTHON) packaging/bootstrap.py run $(ARGS)

test:
	@$(PYTHON) packaging/bootstrap.py test $(ARGS)

bench:
	@$(PYTHON) packaging/bootstrap.py bench $(ARGS)

clean:
	@rm -rf .venv build dist .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis .coverage
	@find companion tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
