#!/usr/bin/env bash
# Sooner's import of a waiting list and the sqlite3 shell's .import of the same file, back to back:
#   tests/bench/import.sh [--rows N] [--runs N]
# Standard: 1000000 rows, 3 runs. The list is made with the demo and an export.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fail() {
    printf 'import.sh: %s\n' "$*" >&2
    exit 2
}

rows=1000000
runs=3
while [ $# -gt 0 ]; do
    case "$1" in
        --rows) rows=${2:?} && shift 2 ;;
        --runs) runs=${2:?} && shift 2 ;;
        *) fail "do not know $1; usage: import.sh [--rows N] [--runs N]" ;;
    esac
done
command -v sqlite3 >/dev/null || fail "NOTHING WAS MEASURED: the sqlite3 shell is not installed"

cli=${SOONER_CLI:-}
if [ -z "$cli" ]; then
    echo "import.sh: building sooner-cli (release)" >&2
    cmake --preset release >/dev/null
    cmake --build --preset release --target sooner-cli >/dev/null
    cli=build/release/app/cli/sooner-cli
fi
cli=$(cd "$(dirname "$cli")" && pwd)/$(basename "$cli")

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo "import.sh: making a list of $rows rows" >&2
"$cli" demo demo.sooner --pathways "$rows" --as-of 2026-11-21 --quiet
"$cli" export demo.sooner sites sites.csv --machine --quiet
"$cli" export demo.sooner waiting-list list.csv --machine --quiet
rm -f demo.sooner demo.sooner-*
cat list.csv >/dev/null # both read it from memory

# Prints "wall cpu" of a command, in seconds.
timed() {
    local TIMEFORMAT='%R %U %S'
    { time "$@" >/dev/null 2>error.txt; } 2>time.txt || fail "$1 failed: $(cat error.txt)"
    awk '{ print $1, $2 + $3 }' time.txt
}

printf '%4s  %10s  %10s  %6s  %12s  %12s  %9s\n' run "sqlite3 s" "Sooner s" ratio \
    "sqlite3 cpu" "Sooner cpu" "cpu ratio"
for ((run = 1; run <= runs; ++run)); do
    rm -f shell.db region.sooner region.sooner-*
    "$cli" init region.sooner --name Bench --quiet
    "$cli" import region.sooner sites sites.csv --as-of 2026-11-21 --quiet
    read -r shell_wall shell_cpu < <(timed sqlite3 shell.db ".import --csv list.csv list")
    read -r our_wall our_cpu < <(timed "$cli" import region.sooner waiting-list list.csv \
        --as-of 2026-11-21 --quiet)
    [ "$(sqlite3 region.sooner 'SELECT count(*) FROM pathway')" = "$rows" ] \
        || fail "the region does not hold all $rows rows"
    awk -v r="$run" -v a="$shell_wall" -v b="$our_wall" -v c="$shell_cpu" -v d="$our_cpu" 'BEGIN {
        printf "%4d  %10.2f  %10.2f  %6.2f  %12.2f  %12.2f  %9.2f\n", r, a, b, b / a, c, d, d / c }'
done
