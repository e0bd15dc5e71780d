"""Makes files: python -m benchmarks.papers FOLDER NAME…"""

import sys
from pathlib import Path

from benchmarks.papers import write_paper

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:]:
        print(write_paper(name, folder))
