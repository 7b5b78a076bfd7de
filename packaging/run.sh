#!/usr/bin/env bash
# Builds Sooner on a bare Debian 12 and shows it on a demo region: packaging/run.sh [FOLDER]
# With a display: in the window. Without one: does the main job once and says what it made.
# FOLDER keeps the demo (default: sooner in the user's data folder); a demo that is there is used.
set -euo pipefail
folder=${1:-${XDG_DATA_HOME:-${HOME:?}/.local/share}/sooner}
folder=$(realpath -m -- "$folder")
source "$(dirname "$0")/common.sh"
[ $# -le 1 ] || fail "usage: packaging/run.sh [FOLDER]"

region=$folder/demo.sooner
cli=build/release/app/cli/sooner-cli

make_region() {
    [ ! -e "$region" ] || return 0
    mkdir -p "$folder"
    say "making the demo region"
    "$cli" demo "$region" --quiet
}

# field NAME: the value of that key in the first item of the list in the JSON on standard input.
field() {
    tr '\n' ' ' | sed -n 's/^[^[]*\[ *{\([^{}]*\)}.*/\1/p' \
        | sed -n "s/.*\"$1\": *\"\{0,1\}\([^\",]*[^\", ]\).*/\1/p"
}

offers_in() { "$cli" offers "$region" list --state "$1" --json; }

# One hospital says yes, unless one has already.
answer_one() {
    local state asked
    for state in offered with-patient; do
        [ -z "$(offers_in $state | field id)" ] || return 0
    done
    asked=$(offers_in asked)
    "$cli" offers "$region" answer "$(field id <<<"$asked")" yes --date "$(field date <<<"$asked")" --quiet
}

main_job() {
    say "no display: doing the main job without the window"
    "$cli" match "$region" --accept
    "$cli" offers "$region" send --all --quiet
    answer_one
    "$cli" letters "$region" --all --out "$folder/letters" --quiet
    "$cli" report "$region" backlog --format csv >"$folder/backlog.csv"
    "$cli" report "$region" backlog
    say "made in $folder:"
    (cd "$folder" && ls demo.sooner backlog.csv letters/*.pdf)
}

need_packages build
build_preset release -DSOONER_TESTS=OFF -- sooner sooner-cli
make_region
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "opening $region"
    exec build/release/app/desktop/sooner "$region"
fi
main_job
