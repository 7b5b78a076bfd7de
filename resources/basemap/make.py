#!/usr/bin/env python3
"""Makes basemap.txt from the source tables: make.py SOURCE_FOLDER [OUTPUT]

Needs the package python3-shapely. The format and the sources are described in README.md beside
this script.
"""
import csv
import json
import math
import pathlib
import sys

from shapely.geometry import LineString, MultiPolygon, Point, Polygon, shape
from shapely.ops import linemerge, polygonize, transform, unary_union
from shapely.strtree import STRtree

STEP = 20  # the table counts in steps of 20 metres
TOLERANCE = 90  # metres that an outline may leave its source
LEAST_LAND = 400_000  # smaller islands, in square metres, are left out
SLIVER = 3_000  # two sources draw the coast differently within this many metres
LEAST_COUNTRY = 500_000_000  # square metres: the rest of the United Kingdom, not a sliver of it

# Places that a map of the whole country names, and those of a map of a region. They come before
# all others, which are ranked by how many postcode sectors lie around them.
CITIES = """London Birmingham Manchester Leeds Liverpool Sheffield Bristol Newcastle_upon_Tyne
Nottingham Leicester Plymouth Southampton Norwich Hull York Cardiff Swansea Edinburgh Glasgow
Aberdeen Inverness Dundee Belfast Exeter Carlisle Cambridge Oxford""".split()
TOWNS = """Bradford Wakefield Doncaster Middlesbrough Sunderland Durham Darlington Scarborough
Harrogate Huddersfield Halifax Barnsley Rotherham Grimsby Scunthorpe Whitby Northallerton Skipton
Goole Bridlington Coventry Wolverhampton Stoke-on-Trent Derby Lincoln Peterborough Northampton
Milton_Keynes Bedford Luton Colchester Ipswich Chelmsford Southend-on-Sea Canterbury Dover Hastings
Brighton Portsmouth Bournemouth Reading Swindon Gloucester Worcester Hereford Shrewsbury Chester
Preston Blackpool Lancaster Stockport Bolton Warrington Barrow_in_Furness Kendal Truro Barnstaple
Taunton Salisbury Winchester Guildford Crawley Maidstone Telford Burton_upon_Trent Mansfield
Boston Kings_Lynn King's_Lynn Great_Yarmouth Bath Newport Wrexham Bangor Aberystwyth Carmarthen
Stirling Perth Ayr Dumfries Londonderry Derry Newry Omagh Enniskillen Hexham Berwick-Upon-Tweed
Penzance Torquay Dorchester Yeovil Cheltenham Stafford Nuneaton Kettering Cambridge Stevenage
Watford Slough Basingstoke Eastbourne Penrith Whitehaven Alnwick Oban Fort_William Wick Stornoway
Kirkwall Lerwick""".split()
# Names by which people know places that the source calls otherwise.
KNOWN_AS = {"City of London": "London", "Newcastle upon Tyne": "Newcastle", "Kingston upon Hull": "Hull",
            "Derry": "Londonderry"}


# --- British National Grid, as in core/geo/nationalgrid.cpp ---------------------------------------

def cartesian(latitude, longitude, a, b):
    e2 = 1 - (b / a) ** 2
    nu = a / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
    return (nu * math.cos(latitude) * math.cos(longitude),
            nu * math.cos(latitude) * math.sin(longitude), nu * (1 - e2) * math.sin(latitude))


def to_airy(longitude, latitude):
    """WGS 84 degrees to OSGB36 radians, by the seven numbers of Ordnance Survey."""
    x, y, z = cartesian(math.radians(latitude), math.radians(longitude), 6378137.0, 6356752.3142)
    s = 1 + 20.4894e-6
    rx, ry, rz = (math.radians(r / 3600) for r in (-0.1502, -0.2470, -0.8421))
    x, y, z = (-446.448 + s * x - rz * y + ry * z, 125.157 + rz * x + s * y - rx * z,
               -542.060 - ry * x + rx * y + s * z)
    a, b = 6377563.396, 6356256.909
    e2 = 1 - (b / a) ** 2
    p = math.hypot(x, y)
    phi = math.atan2(z, p * (1 - e2))
    for _ in range(8):
        nu = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
        phi = math.atan2(z + e2 * nu * math.sin(phi), p)
    return phi, math.atan2(y, x)


def grid(longitude, latitude):
    phi, lam = to_airy(longitude, latitude)
    a, b, f0 = 6377563.396, 6356256.909, 0.9996012717
    phi0, lam0 = math.radians(49), math.radians(-2)
    e2 = 1 - (b / a) ** 2
    n = (a - b) / (a + b)
    s, c, t2 = math.sin(phi), math.cos(phi), math.tan(phi) ** 2
    nu = a * f0 / math.sqrt(1 - e2 * s * s)
    rho = a * f0 * (1 - e2) / (1 - e2 * s * s) ** 1.5
    eta2 = nu / rho - 1
    d, q = phi - phi0, phi + phi0
    m = b * f0 * ((1 + n + 1.25 * (n * n + n ** 3)) * d
                  - (3 * n + 3 * n * n + 2.625 * n ** 3) * math.sin(d) * math.cos(q)
                  + 1.875 * (n * n + n ** 3) * math.sin(2 * d) * math.cos(2 * q)
                  - 35 / 24 * n ** 3 * math.sin(3 * d) * math.cos(3 * q))
    v = lam - lam0
    north = (m - 100000 + nu / 2 * s * c * v ** 2
             + nu / 24 * s * c ** 3 * (5 - t2 + 9 * eta2) * v ** 4
             + nu / 720 * s * c ** 5 * (61 - 58 * t2 + t2 * t2) * v ** 6)
    east = (400000 + nu * c * v + nu / 6 * c ** 3 * (nu / rho - t2) * v ** 3
            + nu / 120 * c ** 5 * (5 - 18 * t2 + t2 * t2 + 14 * eta2 - 58 * t2 * eta2) * v ** 5)
    return east, north


def projected(geometry):
    return transform(lambda x, y: tuple(zip(*(grid(a, b) for a, b in zip(x, y)))),
                     geometry).buffer(0)


# --- land ------------------------------------------------------------------------------------------

def features(path, name):
    for feature in json.loads(path.read_text())["features"]:
        yield feature["properties"][name], projected(shape(feature["geometry"]))


def polygons(geometry):
    if isinstance(geometry, Polygon):
        return [geometry]
    return [g for g in getattr(geometry, "geoms", []) if isinstance(g, Polygon)]


def short_name(name):
    return name.removeprefix("NHS ").removesuffix(" Integrated Care Board")


def beyond_england(kingdom, england):
    """Scotland, Wales and Northern Ireland from the coarser source, up to England's border."""
    core = [p for p in polygons(kingdom.difference(england.buffer(SLIVER)))]
    main = [p for p in core if p.area > LEAST_COUNTRY or not p.within(england.buffer(25_000))]
    rest = kingdom.difference(england).intersection(unary_union(main).buffer(SLIVER * 1.2))
    # A last sliver that hangs on the coast is thinner than a border is long.
    rest = [p for p in polygons(rest) if p.area > LEAST_LAND]
    named = {"Scotland": [], "Wales": [], "Northern Ireland": []}
    for part in rest:
        at = part.representative_point()
        if at.x < 190_000 and at.y < 620_000 and at.y > 440_000 and at.x < 155_000:
            named["Northern Ireland"].append(part)
        elif at.y > 530_000:
            named["Scotland"].append(part)
        elif at.x < 360_000:
            named["Wales"].append(part)
    return {name: unary_union(parts) for name, parts in named.items()}


def simplified(areas):
    """Outlines that neighbours share are simplified once, so that they still meet."""
    lines = unary_union([LineString(ring.coords) for area in areas.values() for p in polygons(area)
                         for ring in (p.exterior, *p.interiors)])
    merged = linemerge(lines)
    kept = [line.simplify(TOLERANCE, preserve_topology=True)
            for line in getattr(merged, "geoms", [merged])]
    faces = [f for f in polygonize(unary_union(kept)) if f.area > LEAST_LAND]
    names = list(areas)
    tree = STRtree(faces)
    index = {id(face): i for i, face in enumerate(faces)}
    taken = {}
    for name in names:
        for face in tree.query(areas[name]):
            inside = face.representative_point()
            if areas[name].contains(inside):
                taken.setdefault(name, []).append(faces[index[id(face)]])
    return {name: unary_union(taken.get(name, [])) for name in names}


def rings(geometry):
    for polygon in sorted(polygons(geometry), key=lambda p: -p.area):
        for ring in (polygon.exterior, *polygon.interiors):
            points = []
            for x, y in ring.coords[:-1]:
                point = round(x / STEP), round(y / STEP)
                if not points or point != points[-1]:
                    points.append(point)
            if len(points) >= 3:
                yield points


def ring_line(points):
    fields = ["ring"]
    last = (0, 0)
    for x, y in points:
        fields += [str(x - last[0]), str(y - last[1])]
        last = (x, y)
    return " ".join(fields) + "\n"


# --- towns -----------------------------------------------------------------------------------------

def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def towns(folder):
    sectors = [Point(grid(float(r["lon"]), float(r["lat"])))
               for r in rows(folder / "postcode-sectors-codepoint-2014.csv")]
    tree = STRtree(sectors)
    places = []
    for row in rows(folder / "gb-places.csv"):
        at = Point(grid(float(row["lon"]), float(row["lat"])))
        around = sum(1 for s in tree.query(at.buffer(4_000)) if s.distance(at) <= 4_000)
        places.append([around, row["name"], at])
    places.sort(key=lambda p: (-p[0], p[1]))
    ranked, seen = [], set()
    for rank, names in enumerate((CITIES, TOWNS)):
        for name in (n.replace("_", " ") for n in names):
            best = next((p for p in places if p[1] == name or KNOWN_AS.get(p[1]) == name), None)
            if best and name not in seen:
                seen.add(name)
                ranked.append([rank, KNOWN_AS.get(name, name), best[2]])
    # Then towns in order of what lies around them, suburbs of those before them last.
    for apart, rank in ((9_000, 2), (5_000, 3), (2_500, 4)):
        for around, name, at in places:
            if name in seen or around < (4 if rank == 2 else 1):
                continue
            if all(abs(t[2].x - at.x) > apart or abs(t[2].y - at.y) > apart for t in ranked):
                seen.add(name)
                ranked.append([rank, name, at])
    return ranked


def main(arguments):
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    folder = pathlib.Path(arguments[0])
    here = pathlib.Path(__file__).resolve().parent
    output = pathlib.Path(arguments[1]) if len(arguments) == 2 else here / "basemap.txt"
    boards = {short_name(n): g for n, g in features(folder / "icb-boundaries.geojson", "ICB23NM")}
    coarse = dict(features(folder / "basemap-gb-ie-natural-earth-10m.geojson", "name"))
    ireland = coarse.pop("Ireland")
    man = coarse.pop("Isle of Man")
    (kingdom,) = coarse.values()
    england = unary_union(list(boards.values()))
    areas = simplified(boards | beyond_england(kingdom, england)
                       | {"Ireland": ireland, "Isle of Man": man})
    names = towns(folder)
    with open(output, "w", newline="\n", encoding="utf-8") as file:
        file.write(f"sooner-basemap 1 {len(areas)} {len(names)}\n")
        for name in sorted(areas):
            kind = "land" if name in ("Ireland", "Isle of Man") else "area"
            file.write(f"{kind} {name}\n")
            file.writelines(ring_line(points) for points in rings(areas[name]))
        for rank, name, at in sorted(names, key=lambda t: (t[0], t[1])):
            file.write(f"town {rank} {round(at.x / STEP)} {round(at.y / STEP)} {name}\n")


main(sys.argv[1:])
