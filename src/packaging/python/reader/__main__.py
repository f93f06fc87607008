"""Reads what a Lambda function in Python does with AWS and its environment.

It gets an order as JSON in its only argument, and writes what it has found as JSON to the file that the order names. The code
is run as a whole with sets of all values that its names may have, and never executed.
"""

from __future__ import annotations

import json
import sys

sys.setrecursionlimit(20_000)

from reader import read  # noqa: E402


def main() -> None:
    order = json.loads(sys.argv[1])
    orders = order["orders"] if "orders" in order else [order]
    for one in orders:
        found = read(one)
        with open(one["output"], "w", encoding="utf8") as file:
            json.dump(found, file)


main()
