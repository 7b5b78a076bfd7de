#!/usr/bin/env bash
# Formats every .cpp and .h of the project in place; the test FormatTest checks the same files.
set -euo pipefail
cd "$(dirname "$0")/.."

tool=$(command -v clang-format-14 || command -v clang-format || true)
if [ -z "$tool" ] || ! "$tool" --version | grep -q 'version 14\.'; then
    echo "clang-format 14 is not installed; install the package clang-format-14" >&2
    exit 2
fi
find app core ui tests -type f \( -name '*.cpp' -o -name '*.h' \) -print0 | xargs -0 "$tool" -i
