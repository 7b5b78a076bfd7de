#!/usr/bin/env python3
"""Makes gazetteer.txt from the three source tables: make.py SOURCE_FOLDER [OUTPUT]

The format and the sources are described in README.md beside this script.
"""
import csv
import pathlib
import sys

SCALE = 100_000  # the table counts in steps of 0.00001 degree, about a metre
LANDS = {"England", "Scotland", "Wales", "Northern Ireland"}
# Positions outside this box are mistakes of a source, not places.
SOUTH, NORTH, WEST, EAST = 49.8, 60.9, -8.7, 1.8


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def steps(name, latitude, longitude):
    latitude, longitude = float(latitude), float(longitude)
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        sys.exit(f"{name}: {latitude}, {longitude} is not in the United Kingdom")
    return round(latitude * SCALE), round(longitude * SCALE)


def add(table, name, position):
    if name in table:
        sys.exit(f"{name} stands twice in one source")
    table[name] = position


def read_districts(folder):
    districts = {}
    for row in rows(folder / "outcodes-codepoint-2014.csv"):
        add(districts, row["outcode"], steps(row["outcode"], row["lat"], row["lon"]))
    others = {}
    for row in rows(folder / "outcodes-gibbs.csv"):
        name = row["postcode"]
        if name not in districts and row["country_string"] in LANDS:
            add(others, name, steps(name, row["latitude"], row["longitude"]))
    return districts | others


def read_sectors(folder, districts):
    sectors = {}
    for row in rows(folder / "postcode-sectors-codepoint-2014.csv"):
        name = row["sector"]
        outcode, digit = name.split(" ")
        if outcode not in districts or len(digit) != 1 or not digit.isdecimal():
            sys.exit(f"{name} belongs to no district")
        add(sectors.setdefault(outcode, {}), digit, steps(name, row["lat"], row["lon"]))
    return sectors


def line(name, district, sectors):
    latitude, longitude = district
    fields = [name, latitude, longitude]
    for digit, (sector_latitude, sector_longitude) in sorted(sectors.items()):
        fields += [digit, sector_latitude - latitude, sector_longitude - longitude]
    return " ".join(map(str, fields)) + "\n"


def main(arguments):
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    folder = pathlib.Path(arguments[0])
    here = pathlib.Path(__file__).resolve().parent
    output = pathlib.Path(arguments[1]) if len(arguments) == 2 else here / "gazetteer.txt"
    districts = read_districts(folder)
    sectors = read_sectors(folder, districts)
    count = sum(map(len, sectors.values()))
    with open(output, "w", newline="\n", encoding="ascii") as file:
        file.write(f"sooner-gazetteer 1 {len(districts)} {count}\n")
        for name in sorted(districts):
            file.write(line(name, districts[name], sectors.get(name, {})))


main(sys.argv[1:])
