# `make help` lists the targets. Each is a thin alias; Maven does the work.
MVN ?= mvn
PORT ?= 5000
DATA ?= ./.waymark
# What follows `make run`, as OPTIONS='--auth basic,token', or `make deploy`, `diff` and `destroy`, as OPTIONS='-c name=team'.
OPTIONS ?=

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

SERVER := local/target/waymark-local.jar
SERVER_SOURCES := $(shell find pom.xml */pom.xml shared/src/main functions/src/main local/src/main console)

# A third of the memory that the JVM's own choice takes, at the same speed; and an end to it.
JAVA_FLAGS ?= -XX:+UseSerialGC -Xmx2g

.PHONY: run
run: $(SERVER) ## Start the embedded server on PORT (5000), keeping everything in DATA (./.waymark), with OPTIONS
	@pages=$$(build/mlflow-ui) || echo "MLflow's own web pages could not be fetched, for the reason above: the server starts without them." >&2; \
	exec "$$(cat local/target/java-home)/bin/java" $(JAVA_FLAGS) -jar $(SERVER) --port "$(PORT)" --data "$(DATA)" \
	  $${pages:+--mlflow-ui "$$pages"} $(OPTIONS)

$(SERVER): $(SERVER_SOURCES)
	@echo "Building the server (the first time Maven fetches what it needs, which takes minutes)..."
	@# Maven writes over files; a server that runs from them keeps those that are removed.
	@rm -f $(SERVER) local/target/lib/waymark-*.jar
	@$(MVN) -q -B -ntp -pl local -am package -DskipTests -Djacoco.skip -Dformat.skip
	@touch $@

.PHONY: format
format: ## Format every Java source
	$(MVN) -q -N validate -Dformat.mode=write

.PHONY: openapi
openapi: ## Write docs/openapi.json anew
	$(MVN) -q -B -pl local -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip -Dopenapi.mode=write

.PHONY: licences
licences: ## List what the zips for Lambda and the embedded server are made of, by licences
	@$(MVN) -q -B verify -pl local -am -DskipTests -Djacoco.skip -Dformat.skip
	@tail -n +1 functions/target/*.licences.txt local/target/*.licences.txt

.PHONY: freeze
freeze: ## Freeze the tables of RELEASE, such as 0.2.0, which every later release will have to read
	@test -n "$(RELEASE)" || { echo "make freeze RELEASE=0.2.0" >&2; exit 2; }
	$(MVN) -q -B -pl local -am test -Dtest=FrozenTablesTest -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip -Dformats.freeze=$(RELEASE)

.PHONY: synth
synth: infra/node_modules ## Synthesise the CDK app into infra/cdk.out, checked by cdk-nag
	cd infra && npx cdk synth -q --strict

.PHONY: bootstrap
bootstrap: infra/node_modules ## Make what the CDK needs in the account and region that you are logged in to, once
	cd infra && npx cdk bootstrap $(OPTIONS)

.PHONY: deploy
deploy: infra/node_modules ## Deploy all stacks, or what changed of them, with OPTIONS
	cd infra && npx cdk deploy --all $(OPTIONS)

.PHONY: diff
diff: infra/node_modules ## Show what a deployment with OPTIONS would change
	cd infra && npx cdk diff $(OPTIONS)

.PHONY: destroy
destroy: infra/node_modules ## Destroy all stacks but that of the data, with the OPTIONS of the deployment
	cd infra && npx cdk destroy '*-api' $(OPTIONS)

NAME ?= waymark

.PHONY: replay
replay: ## Make good what the stacks NAME gave up, also in WORKSPACES, once its cause is mended
	@"$$(build/venv infra/restore/requirements.txt)/bin/python" infra/replay "$(NAME)" $(WORKSPACES)

# FROM and TO are names of stacks; without AT, such as 2026-11-27T12:00:00Z, it is the latest second there is.
.PHONY: restore
restore: infra/node_modules ## Make the new stacks TO with what the stacks FROM had AT a time, and the OPTIONS of TO
	@test -n "$(FROM)" -a -n "$(TO)" || { echo "make restore FROM=waymark TO=second" >&2; exit 2; }
	cd infra && npx cdk deploy '$(TO)-data' -c name=$(TO) $(OPTIONS)
	"$$(build/venv infra/restore/requirements.txt)/bin/python" infra/restore "$(FROM)" "$(TO)" $(AT)
	cd infra && npx cdk deploy --all -c name=$(TO) $(OPTIONS)

infra/node_modules: infra/package-lock.json
	cd infra && npm ci --no-fund --no-audit && touch node_modules

URL ?= http://127.0.0.1:$(PORT)

.PHONY: verify-audit
verify-audit: ## Check the audit trail of the server at URL, or of the exported entries in the folder URL
	@build/verify-audit "$(URL)"

MINUTES ?= 10
SEED ?= random
PYTHON_SUITES = $(MVN) -q -B verify -pl integration-tests/python -am -DskipTests -Dpython.skip=false

.PHONY: fuzz
fuzz: ## Make random calls, also of the real MLflow server, for MINUTES, or once with SEED
	$(PYTHON_SUITES) -Dpython.script=fuzz.py -Dpython.arguments="$(MINUTES) $(SEED)"

.PHONY: faults
faults: ## Let endpoints, tasks and streams meet each fault at each call of AWS's services that they make
	$(MVN) -q -B -pl functions -am test -Dtest='*FaultsTest' -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip -Dfaults.all=true

ROUNDS ?= 7

.PHONY: bench
bench: ## Measure this server and the real MLflow server side by side
	$(PYTHON_SUITES) -Dpython.script=-m -Dpython.arguments="bench.run $(ROUNDS)"

.PHONY: bench-cold
bench-cold: ## Measure the cold starts of the functions of the API, ROUNDS times
	$(PYTHON_SUITES) -Dpython.script=-m -Dpython.arguments="bench.cold $(ROUNDS)"

.PHONY: soak
soak: ## Train, read and promote on a server of its own for MINUTES; every acknowledged write must be there
	$(PYTHON_SUITES) -Dpython.script=-m -Dpython.arguments="soak.run $(MINUTES)"

.PHONY: verify-aws
verify-aws: infra/node_modules ## Deploy in the AWS account that you are logged in to, prove it there, and take all away (KEEP=--keep keeps it)
	$(PYTHON_SUITES) -Dpython.script=-m -Dpython.arguments="account.verify $(KEEP)"
