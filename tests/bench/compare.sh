#!/usr/bin/env bash
# Sooner and LEMON back to back on the same instances, and what an independent checker says:
#   tests/bench/compare.sh [--sizes "10000 100000"] [--check-to N] SEED... | --seeds [COUNT]
# --seeds draws seeds that nobody has tuned to (default 5). Plans for more than --check-to patients
# (default 100000) are compared by their figures only, not pair by pair.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fail() {
    printf 'compare.sh: %s\n' "$*" >&2
    exit 2
}

sizes="10000 100000"
check_to=100000
seeds=()
while [ $# -gt 0 ]; do
    case "$1" in
        --sizes) sizes=${2:?} && shift 2 ;;
        --check-to) check_to=${2:?} && shift 2 ;;
        --seeds)
            count=5
            if [ $# -gt 1 ]; then count=$2 && shift; fi
            shift
            for ((i = 0; i < count; ++i)); do seeds+=($((RANDOM * 32768 + RANDOM))); done
            ;;
        [0-9]*) seeds+=("$1") && shift ;;
        *) fail "do not know $1; usage: compare.sh [--sizes \"N N\"] [--check-to N] SEED... | --seeds [COUNT]" ;;
    esac
done
[ ${#seeds[@]} -gt 0 ] || fail "needs seeds, or --seeds"

shared=${SOONER_SHARED:-../shared}
[ -d "$shared/bench" ] || fail "NOTHING WAS MEASURED: the generator, LEMON and the checker are not here:" \
    "neither \$SOONER_SHARED nor ../shared beside the checkout holds bench/"
shared=$(cd "$shared" && pwd)

peers=$PWD/build/peers
if [ ! -x "$peers/gen" ] || [ ! -x "$peers/peers" ]; then
    echo "compare.sh: building the generator and LEMON" >&2
    sh "$shared/bench/build.sh" "$peers" >/dev/null
fi
cli=${SOONER_CLI:-}
if [ -z "$cli" ]; then
    echo "compare.sh: building sooner-cli (release)" >&2
    cmake --preset release >/dev/null
    cmake --build --preset release --target sooner-cli >/dev/null
    cli=build/release/app/cli/sooner-cli
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 tests/bench/compare.py --cli "$cli" --peers "$peers" --checker "$shared/bench/check.py" \
    --folder "$folder" --check-to "$check_to" --sizes $sizes --seeds "${seeds[@]}"
