#!/usr/bin/env python3
"""Makes sites.txt, districts.txt and waits.txt from the source tables: make.py SOURCE_FOLDER

What is in them, and the sources, is described in README.md beside this script.
"""
import collections
import csv
import gzip
import pathlib
import sys

from hospitals import HOSPITALS, PROVIDERS, TOWNS

# Lower ends, in weeks, of the bands in which a provider's waits are kept.
BANDS = [0, 18, 26, 40, 52, 65, 78]
WEEKS = 105  # single weeks that are published; the last is "104 and over"


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def write(path, lines):
    with open(path, "w", newline="\n", encoding="utf-8") as file:
        file.writelines("\t".join(map(str, line)) + "\n" for line in lines)


def find_hospitals(folder):
    """Postcode and position by the code that the hospital had in 2014."""
    found = {}
    for row in rows(folder / "hospital-sites-2014.csv"):
        found[row["ods_code"]] = row["postcode"], float(row["lat"]), float(row["lon"])
    return found


def site_lines(folder):
    found = find_hospitals(folder)
    for code, source, name, provider, sector, town, home, offers in HOSPITALS:
        postcode, latitude, longitude = found[source]
        yield (code, name, provider, PROVIDERS[provider], sector, postcode,
               f"{latitude:.5f}", f"{longitude:.5f}", town, home, offers)


def towns():
    """Post town of each district of the region."""
    named = {}
    for town, districts in TOWNS.items():
        for part in districts.split():
            area = part.rstrip("0123456789-")
            first, _, last = part[len(area):].partition("-")
            for number in range(int(first), int(last or first) + 1):
                if f"{area}{number}" in named:
                    sys.exit(f"{area}{number} lies in two towns")
                named[f"{area}{number}"] = town
    return named


def district_lines(folder):
    named = towns()
    sectors = collections.defaultdict(list)
    for row in rows(folder / "postcode-sectors-codepoint-2014.csv"):
        outcode, digit = row["sector"].split(" ")
        if outcode in named:
            sectors[outcode].append(f"{digit}:{row['postcodes']}")
    for outcode in sorted(sectors):
        yield outcode, named[outcode], " ".join(sorted(sectors[outcode]))


def band_of(week):
    return max(i for i, lower in enumerate(BANDS) if week >= lower)


def read_waits(folder):
    """Per provider and function the bands; per function the single weeks, all and with a decision
    to admit. C_999 is a total of the others and is left out."""
    sites = {hospital[0]: hospital[3] for hospital in HOSPITALS}
    bands = collections.defaultdict(lambda: [0] * len(BANDS))
    weeks = collections.defaultdict(lambda: [0] * WEEKS)
    admitted = collections.defaultdict(lambda: [0] * len(BANDS))
    left_out = 0
    path = folder / "rtt-2026-04-yorkshire-providers.csv.gz"
    with gzip.open(path, "rt", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            function = row["Treatment Function Code"].removeprefix("C_")
            part = row["RTT Part Type"]
            if function == "999" or part not in ("Part_2", "Part_2A"):
                continue
            counts = [int(row[f"Gt {w:02} To {w + 1:02} Weeks SUM 1"] or 0) for w in range(104)]
            counts.append(int(row["Gt 104 Weeks SUM 1"] or 0))
            # Independent hospitals report by site, trusts as a whole.
            reporter = row["Provider Org Code"]
            if reporter not in PROVIDERS and reporter not in sites:
                left_out += sum(counts) if part == "Part_2" else 0
                continue
            for week, count in enumerate(counts):
                if part == "Part_2":
                    bands[function, reporter][band_of(week)] += count
                    weeks[function][week] += count
                else:
                    admitted[function][band_of(week)] += count
    print(f"pathways of providers without a hospital here, left out: {left_out}")
    return bands, weeks, admitted


def wait_lines(folder):
    bands, weeks, admitted = read_waits(folder)
    for (function, reporter), counts in sorted(bands.items()):
        if sum(counts):
            yield "provider", function, reporter, " ".join(map(str, counts))
    for function, counts in sorted(weeks.items()):
        if sum(counts):
            yield "weeks", function, " ".join(map(str, counts))
            yield "admitted", function, " ".join(map(str, admitted[function]))


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    folder = pathlib.Path(arguments[0])
    here = pathlib.Path(__file__).resolve().parent
    write(here / "sites.txt", site_lines(folder))
    write(here / "districts.txt", district_lines(folder))
    write(here / "waits.txt", wait_lines(folder))


main(sys.argv[1:])
