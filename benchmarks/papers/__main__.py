"""Makes files: python -m benchmarks.papers FOLDER NAME… [--rows N]"""

import argparse
from pathlib import Path

from benchmarks.papers import write_paper

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--rows", type=int, help="how many rows a table is to have")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for name in given.names:
        print(write_paper(name, given.folder, given.rows))
