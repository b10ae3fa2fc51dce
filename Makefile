# Every target ensures its own environment in .venv. `make help` lists them.
SHELL := /bin/sh
BIN := .venv/bin
PORT ?= 8000
export PORT

.DEFAULT_GOAL := help
.PHONY: help run admin test test-engines test-slow check audit fuzz bench load lighthouse toegankelijk vrijgave lock html pictures vangnet

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: runtime ## start the site on http://localhost:8000 (PORT=9000 for another port)
	@exec $(BIN)/python manage.py start

admin: runtime ## make an administrator; asks for e-mail address and password
	@$(BIN)/python manage.py start --alleen-klaarzetten && $(BIN)/python manage.py createsuperuser

test: dev ## the fast tests, with a browser where there is one (TESTS=path, file.py::name or several for some)
	@sh scripts/test.sh fast

test-engines: dev ## the fast tests on PostgreSQL and Redis: DATABASE_URL and CACHE_URL say where
	@sh scripts/test.sh engines

test-slow: dev ## long property, load and fault tests
	@sh scripts/test.sh slow

check: dev ## style, templates, migrations, deployment settings, lock files
	@sh scripts/check.sh

audit: dev ## known faults and licences of what is locked, and an SBOM in var/ (ends with 3 when nobody could be asked)
	@$(BIN)/python scripts/audit.py

fuzz: dev ## 10,000 requests of whatever, to every address (VERZOEKEN=1000 for fewer, ZAAD=number for others); XSS in Chromium
	@FUZZ_VERZOEKEN=$(or $(VERZOEKEN),10000) FUZZ_ZAAD=$(or $(ZAAD),20261127) $(BIN)/python -m pytest -q -s -n 0 -m slow \
		tests/site/test_fuzz.py tests/api/test_schemathesis.py tests/browser/test_xss.py

bench: dev ## CPU per page against a bare WSGI function, queries and bytes; search over 110,000 pages
	@$(BIN)/python scripts/bench.py; pages=$$?; $(BIN)/python scripts/bench_zoeken.py && exit $$pages

load: dev ## fifty people who read, search and send in at once (SECONDS=600 for ten minutes)
	@$(BIN)/python scripts/load.py

lighthouse: dev ## Lighthouse over five pages, on a phone and a desk: LIGHTHOUSE=path of its command
	@$(BIN)/python scripts/lighthouse.py

html: dev ## valid HTML by the W3C checker: VNU=path/of/vnu.jar
	@$(BIN)/python scripts/valid_html.py "$(VNU)"

vangnet: dev ## keep one row of everything of this VERSION as SQL, on SQLite or where DATABASE_URL says
	@$(BIN)/python scripts/vangnet.py "$(VERSION)"

pictures: dev ## make docs/img and the screens of the manual anew by Chromium, and the rooms as their imports are
	@$(BIN)/python scripts/pictures.py

toegankelijk: dev ## look anew at what /toegankelijkheid/ says was looked at, with Chromium, and keep its outcome and day
	@$(BIN)/python scripts/toegankelijk.py

vrijgave: dev ## all that takes too long for CI, whole, before a version (root; DEEL=load for a part)
	@bash scripts/vrijgave.sh

lock: dev ## compile requirements/*.txt from pyproject.toml; UPGRADE=name moves one pin, UPGRADE=1 all
	@sh scripts/lock.sh

.PHONY: runtime dev
runtime:
	@sh scripts/environment.sh runtime

dev:
	@sh scripts/environment.sh dev
