#!/usr/bin/env python3
"""Runs both solvers on every size and seed, one after the other, and prints the table; compare.sh calls it.

Exit status 1 when any plan is not feasible, not proven or not as good as LEMON's.
"""
import argparse
import json
import math
import os
import statistics
import subprocess
import sys


def run(command):
    """Standard output and peak megabytes of a program; its exit status is for the caller."""
    reader, writer = os.pipe()
    child = os.posix_spawn(command[0], command, os.environ,
                           file_actions=[(os.POSIX_SPAWN_DUP2, writer, 1),
                                         (os.POSIX_SPAWN_CLOSE, reader)])
    os.close(writer)
    with os.fdopen(reader) as pipe:
        out = pipe.read()
    _, status, usage = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), out, usage.ru_maxrss / 1024


def must(command):
    code, out, peak = run(command)
    if code != 0:
        sys.exit(f"compare.py: {' '.join(command)} ended with {code}")
    return out, peak


def loaded_megabytes(cli, patients, folder):
    """Peak of a run that has read all patients and then finds no sessions to read."""
    empty = os.path.join(folder, "no-header.csv")
    open(empty, "w").close()
    command = [cli, "solve", patients, empty, os.path.join(folder, "none.csv"), "--quiet"]
    saved = os.dup(2)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
        code, _, peak = run(command)
        os.dup2(saved, 2)
    os.close(saved)
    if code != 2:
        sys.exit(f"compare.py: a file of sessions without a header ended with {code}, not 2")
    return peak


def figures(said, distance, days):
    return said["matched"], said["tiers"], said[distance], said[days]


def verdict(args, size, instance, plan, prices, reference, lemon, sooner):
    if sooner["gap"] != 0:
        return f"GAP {sooner['gap']}"
    if figures(lemon, "dist", "days") != figures(sooner, "distance_units", "day_sum"):
        return "OTHER FIGURES THAN LEMON"
    if size > args.check_to:
        return "same figures"
    done = subprocess.run([sys.executable, args.checker, instance, plan, "--ref", reference,
                           "--prices", prices], capture_output=True, text=True)
    wanted = ("FEASIBLE", "VERSUS REFERENCE EQUAL", "CERTIFICATE OPTIMAL (gap 0)")
    lines = done.stdout.splitlines()
    missing = [each for each in wanted if each not in lines]
    if done.returncode != 0 or missing:
        return "CHECKER: " + "; ".join(lines[2:] or [done.stderr.strip()[-200:]])
    return "proven"


def measure(args, size, seed):
    instance = os.path.join(args.folder, f"{size}-{seed}")
    os.makedirs(instance)
    must([args.peers + "/gen", str(seed), str(size), instance])
    patients, sessions = instance + "/patients.csv", instance + "/sessions.csv"
    plan, prices, reference = (os.path.join(instance, name)
                               for name in ("plan.csv", "prices.csv", "lemon.csv"))
    # Back to back: the machine is the same for both.
    lemon = json.loads(must([args.peers + "/peers", "ns-comp", instance, reference])[0])
    out, peak = must([args.cli, "solve", patients, sessions, plan, "--prices", prices,
                      "--threads", "1", "--quiet"])
    sooner = json.loads(out)
    row = {"size": size, "seed": seed, "lemon": lemon["total_s"], "sooner": sooner["solve_ms"] / 1e3,
           "above": peak - loaded_megabytes(args.cli, patients, args.folder),
           "verdict": verdict(args, size, instance, plan, prices, reference, lemon, sooner)}
    for name in os.listdir(instance):
        os.remove(os.path.join(instance, name))
    os.rmdir(instance)
    return row


def ratio(row):
    """How many times faster; nothing where LEMON's whole milliseconds are too few to tell."""
    return row["lemon"] / row["sooner"] if row["lemon"] >= 0.005 else None


def slope(rows):
    """Of log time over log patients, by least squares; nothing for one size."""
    points = [(math.log(r["size"]), math.log(r["sooner"])) for r in rows]
    x, y = (statistics.mean(c) for c in zip(*points))
    width = sum((p[0] - x) ** 2 for p in points)
    return sum((p[0] - x) * (p[1] - y) for p in points) / width if width else None


def main():
    parser = argparse.ArgumentParser()
    for name in ("--cli", "--peers", "--checker", "--folder"):
        parser.add_argument(name, required=True)
    parser.add_argument("--check-to", type=int, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", required=True)
    parser.add_argument("--seeds", type=int, nargs="+", required=True)
    args = parser.parse_args()
    args.cli = os.path.abspath(args.cli)

    rows = []
    print(f"{'patients':>9} {'seed':>10} {'LEMON s':>9} {'Sooner s':>9} {'ratio':>7} {'MB above':>9}  plan",
          flush=True)
    for size in args.sizes:
        for seed in args.seeds:
            r = measure(args, size, seed)
            rows.append(r)
            times = "-" if ratio(r) is None else f"{ratio(r):.1f}"
            print(f"{size:>9} {seed:>10} {r['lemon']:>9.3f} {r['sooner']:>9.3f} {times:>7} "
                  f"{r['above']:>9.1f}  {r['verdict']}", flush=True)
    print()
    for size in args.sizes:
        mine = [r for r in rows if r["size"] == size]
        ratios = [ratio(r) for r in mine if ratio(r) is not None]
        faster = (f"median {statistics.median(ratios):.1f} times faster (least {min(ratios):.1f})"
                  if ratios else "too quick to compare")
        print(f"{size} patients: {faster}, median {statistics.median(r['sooner'] for r in mine):.3f} s, "
              f"at most {max(r['above'] for r in mine):.1f} MB above the loaded input")
    steepness = slope(rows)
    if steepness is not None:
        print(f"log time over log patients: slope {steepness:.2f}")
    wrong = [r for r in rows if r["verdict"] not in ("proven", "same figures")]
    if wrong:
        print(f"{len(wrong)} OF {len(rows)} PLANS ARE WRONG")
    return 1 if wrong else 0


sys.exit(main())
