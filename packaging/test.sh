#!/usr/bin/env bash
# Builds and tests everything on a bare Debian 12: packaging/test.sh [--long]
# --long runs the full counts of the long proofs instead of their short, seeded versions.
set -euo pipefail
source "$(dirname "$0")/common.sh"

case "${1:-}" in
    "") ;;
    --long) export SOONER_LONG=1 QTEST_FUNCTION_TIMEOUT=1500000 ;; # Qt gives a test 5 minutes else
    *) fail "usage: packaging/test.sh [--long]" ;;
esac
start=$SECONDS

# run_tests PRESET [CTEST_OPTION...]: leaves the number of tests in $passed.
run_tests() {
    local preset=$1 log=build/$1-ctest.log
    say "testing ($preset)"
    ctest --preset "$@" 2>&1 | tee "$log" || fail "tests failed ($preset); all words are in $PWD/$log"
    passed=$(sed -n 's/^100% tests passed, 0 tests failed out of \([0-9]*\)$/\1/p' "$log")
    skipped=$(grep -c '(Skipped)$' "$log" || true)
}

need_packages build test

build_preset ci
run_tests ci
ci="$passed tests passed, $skipped of them skipped"

build_preset asan -- test_core
run_tests asan -L test_core
say "done in $(((SECONDS - start) / 60)) min $(((SECONDS - start) % 60)) s:" \
    "$ci; $passed of core also under the sanitizers"
