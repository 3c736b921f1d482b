# `make handbook` builds the site, `make test` tests everything. Both set up what they need, in .venv.
.PHONY: handbook serve check generate test quick lint attack benchmarks pictures vendor clean

python := .venv/bin/python
args ?=
# Browsers and git wait more than they work: two workers for each core.
workers := $(shell echo $$(( $$(nproc) * 2 )))

handbook:
	@sh ./setup.sh build
	@$(python) build_playbooks.py build $(args)
	@echo "To look at it: make serve, or: python3 -m http.server --directory site"

serve:
	@sh ./setup.sh build
	@$(python) build_playbooks.py serve $(args)

check:
	@sh ./setup.sh build
	@$(python) build_playbooks.py check $(args)

generate:
	@sh ./setup.sh build
	@$(python) build_playbooks.py generate $(args)

test:
	@sh ./setup.sh test
	@$(python) -m pytest --numprocesses $(workers) --dist worksteal $(args)

# Without what tests/slow.py names (sites, browsers, commands, whole handbooks many times): under a minute.
quick:
	@sh ./setup.sh test
	@$(python) -m pytest --numprocesses auto --dist worksteal -m "not site and not slow" $(args)

# Every hostile folder, repository, file, link and server of tests/attacks, not only a tenth of them: many minutes.
attack:
	@sh ./setup.sh test
	@HANDBOOK_ATTACK=whole $(python) -m pytest --numprocesses auto --dist worksteal tests/attacks tests/checking/test_mutations.py tests/edition/test_edited_again.py tests/edition/test_generator.py $(args)

lint:
	@sh ./setup.sh test
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy
	@.venv/bin/lint-imports --no-logo --no-cache

benchmarks:
	@sh ./setup.sh test
	@$(python) -m benchmarks $(args)

# The pictures of the how-to pages, from the handbook as it is now.
pictures:
	@sh ./setup.sh test
	@$(python) -m tests.pictures

# The libraries that the pages' scripts use, as their packages ship them.
vendor:
	@sh ./setup.sh test
	@$(python) -m tests.vendor

clean:
	rm -rf .venv node_modules build site .mypy_cache .ruff_cache .pytest_cache .hypothesis
