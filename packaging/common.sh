#!/usr/bin/env bash
# What run.sh and test.sh share; sourced by them, of no use alone.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
jobs=$(nproc)

# Qt wants a UTF-8 locale; a bare machine has none by default.
[ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8

say() { printf 'sooner: %s\n' "$*"; }
fail() {
    printf 'sooner: %s\n' "$*" >&2
    exit 1
}

# quietly LOG COMMAND...: the command's words are shown only when it fails.
quietly() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    if ! "$@" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        fail "this did not work: $*; all of its words are in $PWD/$log"
    fi
}

missing_packages() {
    local purpose package
    while read -r purpose package; do
        case " $* " in *" $purpose "*) ;; *) continue ;; esac
        [ "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" = "install ok installed" ] \
            || echo "$package"
    done < <(sed 's/#.*//; /^ *$/d' packaging/deps.txt)
}

# need_packages PURPOSE...: installs what deps.txt lists for these and this machine lacks.
need_packages() {
    command -v dpkg-query >/dev/null || fail "needs Debian 12 or a relative of it (dpkg is not here)"
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0

    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null \
            || fail "needs root or sudo to install these packages: ${missing[*]}"
        root=(sudo)
    fi
    say "installing ${#missing[@]} packages: ${missing[*]}"
    quietly build/apt-update.log "${root[@]}" apt-get update
    quietly build/apt-install.log "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${missing[@]}"
}

# build_preset PRESET [CMAKE_OPTION...] [-- TARGET...]: configures and builds into build/PRESET.
build_preset() {
    local preset=$1
    shift
    local options=() targets=()
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    [ $# -eq 0 ] || targets=(--target "${@:2}")

    say "building ($preset)"
    quietly "build/$preset-configure.log" cmake --preset "$preset" "${options[@]}"
    # On a terminal ninja itself keeps one line up to date.
    if [ -t 1 ]; then
        cmake --build --preset "$preset" -j "$jobs" "${targets[@]}" \
            || fail "the build ($preset) failed; its words stand above"
    else
        quietly "build/$preset-build.log" \
            cmake --build --preset "$preset" -j "$jobs" "${targets[@]}"
    fi
}
