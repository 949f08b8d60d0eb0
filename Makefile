# The one entry for people and CI. Needs git, make, the .NET 10 SDK and root (or sudo); everything else is installed by the targets.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Without sudo the scripts themselves say that they need root.
root := $(shell [ "$$(id -u)" -eq 0 ] || ! command -v sudo >/dev/null || echo sudo --preserve-env=PATH,HOME,CI)

# Not set by the user: the SDK stays quiet and speaks English, and no build server outlives a target.
export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_CLI_UI_LANGUAGE := en
export MSBUILDDISABLENODEREUSE := 1

sources := $(shell find src packaging ucr-templates global.json Directory.*.props -type f -not -path '*/bin/*' -not -path '*/obj/*')

.PHONY: help demo test unit platform e2e page fault policy screenshots deb app release box lint bench fuzz crash clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## boot a UCS-like box, install the package, watch Postfix follow the directory
	@$(root) tests/demo

test: ## everything that proves the product: lint, unit, platform and end-to-end tests, and that it has not become slower
	@$(root) tests/run lint unit platform e2e bench

unit: ## tests of the pure core, no root needed
	@tests/run unit

platform: ## tests against real slapd, Postfix, UCR files and journal, inside the box
	@$(root) tests/run platform

e2e: ## the installed package in the box
	@$(root) tests/run e2e

page: ## the page of the report in a browser: accessibility, keyboard, widths, size
	@$(root) tests/run page

fault: ## every fault in the box, one by one: case -> during -> after -> recovered in
	@$(root) tests/run fault

policy: ## send the mails of CASES=file.csv (default: tests/policy/policy-cases.csv) and compare the verdicts
	@$(root) tests/run policy $(if $(CASES),'$(CASES)')

deb: artifacts/deb/.built ## build the Debian package into artifacts/deb

artifacts/deb/.built: $(sources)
	@rm -rf artifacts/deb
	@packaging/build-deb artifacts/deb
	@touch $@

app: deb ## assemble what a provider uploads to the App Center into artifacts/app
	@packaging/build-app artifacts/app

release: ## list the steps from here to the App Center
	@awk '/^## /{on = /^## Steps/} on' docs/release.md

box: ## build and boot the UCS-like box; tests/box/box shell enters it, tests/box/box down ends it
	@$(root) tests/box/box up

screenshots: ## take the pictures of the report's page in docs/images anew
	@$(root) tests/run screenshots

lint: ## format, shell, Python, App Center, man page and unit checks
	@$(root) packaging/lint

bench: ## ours beside the article, the fewest processes by hand and a listener module: 10 to 100,000 mail domains (half an hour)
	@$(root) tests/bench/run

N ?= 1000000
SEED ?= 20260101
crash: N = 500

fuzz: ## hostile input by the million: make fuzz N=1000000 [SEED=…]; the last line is "N passed, N failed"
	@dotnet build tests/fuzz -c Release -v quiet --nologo >/dev/null || dotnet build tests/fuzz -c Release -v quiet --nologo
	@dotnet tests/fuzz/bin/Release/net10.0/HardeningApp.Fuzz.dll $(N) $(SEED)

crash: ## kill the daemon and its programs at named steps and random moments: make crash N=500 [SEED=…]; the last line is "N passed, N failed"
	@$(root) tests/run crash $(N) $(SEED)

clean: ## remove what was built, the box included
	@$(root) tests/box/box down all >/dev/null 2>&1 || true
	@$(root) rm -rf artifacts
	@find src tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
