#!/usr/bin/env python3
"""Holds the measured accuracy above its floors.

    tests/floors.py [--bin target/release/diptych] [--shared ../shared] [--only events] [--raise]

Runs each scorer that floors.json names and compares the figures in its last line (JSON; a dot goes into it: languages.en.f1)
with what the file asks: "at least" are floors, "at most" are ceilings. Exit status 1 where one is missed.
`--raise` lifts each floor to what was measured, rounded down to three digits, and never lowers one.
"""
import argparse
import json
import math
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
SECONDS_FOR_ONE_SCORER = 600


def main():
    options = arguments()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    passed = failed = 0
    for name, wanted in floors.items():
        if options.only not in (None, name):
            continue
        measured, problem = run(options.shared / "score" / f"{name}.py", options.bin)
        if problem:
            print(f"FAILED  {name}: {problem}")
            failed += 1
            continue
        for key, limit, met, figure in verdicts(wanted, measured):
            print(f"{'ok    ' if met else 'FAILED'}  {name} {key}: {shown(figure)}, {limit}")
            passed, failed = passed + met, failed + (not met)
        raise_floors(wanted["at least"], measured)
    if options.lift:
        FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, default=HERE.parent / "target/release/diptych")
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--only", metavar="SCORER")
    parser.add_argument("--raise", dest="lift", action="store_true")
    return parser.parse_args()


def run(scorer, binary):
    """The scorer's figures, or why there are none."""
    command = [sys.executable, str(scorer), "--bin", str(binary.resolve())]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS_FOR_ONE_SCORER)
    except subprocess.TimeoutExpired:
        return None, f"took more than {SECONDS_FOR_ONE_SCORER} s"
    lines = done.stdout.strip().splitlines()
    try:
        return json.loads(lines[-1]), None
    except (IndexError, json.JSONDecodeError):
        return None, (done.stderr.strip().splitlines() or [f"no figures, exit status {done.returncode}"])[-1]


def verdicts(wanted, measured):
    for key, floor in wanted["at least"].items():
        figure = look_up(measured, key)
        yield key, f"at least {floor}", figure is not None and figure >= floor, figure
    for key, ceiling in wanted["at most"].items():
        figure = look_up(measured, key)
        yield key, f"at most {ceiling}", figure is not None and figure <= ceiling, figure


def look_up(figures, key):
    for part in key.split("."):
        figures = figures.get(part) if isinstance(figures, dict) else None
    return figures


def raise_floors(floors, measured):
    for key, floor in floors.items():
        figure = look_up(measured, key)
        if figure is not None:
            floors[key] = max(floor, math.floor(figure * 1000) / 1000)


def shown(figure):
    return "not measured" if figure is None else f"{figure:g}"


if __name__ == "__main__":
    sys.exit(main())
