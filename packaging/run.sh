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

# field NAME: the value of that key in the last item of the list in the JSON on standard input.
field() {
    tr '\n' ' ' | sed -n 's/.*{\([^{}]*\)}[^{}]*\]/\1/p' \
        | sed -n "s/.*\"$1\": *\"\{0,1\}\([^\",]*[^\", ]\).*/\1/p"
}

# One hospital says yes to what was just asked, and its patient gets a letter; once.
answer_and_write() {
    local asked
    ! compgen -G "$folder/letters/*.pdf" >/dev/null || return 0
    asked=$("$cli" offers "$region" list --state asked --json)
    "$cli" offers "$region" answer "$(field id <<<"$asked")" yes \
        --date "$(field date <<<"$asked")" --quiet
    "$cli" letters "$region" --pathway "$(field pathway <<<"$asked")" --format standard \
        --out "$folder/letters" --quiet
}

main_job() {
    say "no display: doing the main job without the window"
    "$cli" match "$region" --accept
    "$cli" offers "$region" send --all --quiet
    answer_and_write
    "$cli" report "$region" backlog --format csv >"$folder/backlog.csv"
    say "made in $folder:"
    cd "$folder"
    printf '    %-32s %s\n' demo.sooner "the region" \
        backlog.csv "who waits, by specialty and wait" \
        "$(compgen -G 'letters/*.pdf')" "a letter of choice, after a hospital's yes"
}

need_packages build
build_preset release -DSOONER_TESTS=OFF -- sooner sooner-cli
make_region
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "opening $region"
    exec build/release/app/desktop/sooner "$region"
fi
main_job
