"""Extracts files in so many processes: python -m benchmarks.workers PROCESSES FILE…"""

from __future__ import annotations

import multiprocessing
import sys


def extract(file: str) -> int:
    """How many actions a file holds."""
    from pipeline import extract

    return len(extract(file).actions)


if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(int(sys.argv[1])) as pool:
        print(pool.map(extract, sys.argv[2:], chunksize=1))
