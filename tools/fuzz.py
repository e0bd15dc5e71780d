#!/usr/bin/env python3
"""Read damaged documents until the time is up, and keep the smallest one of each thing that goes wrong.

    tools/fuzz.py                                five minutes, shared by all targets
    tools/fuzz.py --seconds 3600 --target docx   an hour of Word documents

What is found goes to tests/fuzz/findings/ as TARGET-KIND-HASH.bin: `tests/fuzz/test_findings.py` reads it ever after.
Exits with 1 if anything was found.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import time
import warnings
from collections import Counter
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Flaky, HypothesisWarning

warnings.simplefilter("ignore", HypothesisWarning)  # of documents that are too long to print

REPOSITORY = Path(__file__).resolve().parent.parent
if str(REPOSITORY) not in sys.path:  # of a script only its own folder is on the path
    sys.path.insert(0, str(REPOSITORY))

from tests.fuzz.targets import TARGETS, Finding, Probe, Target  # noqa: E402

FINDINGS = REPOSITORY / "tests" / "fuzz" / "findings"

ROUND_EXAMPLES = 200
"""Examples of one target before the next one has its turn."""
SHRINK_SECONDS = 40.0
"""How long a finding is made smaller."""
SLOW_SECONDS = 5.0
"""What a document of some kilobytes may take at most."""


class Wrong(Exception):
    """A document that something is wrong with, for Hypothesis to make smaller."""


@dataclass
class Round:
    """Examples of one target with one seed. `known` are the keys of what was found before and is not reported again."""

    target: Target
    probe: Probe
    until: float
    known: set[str]
    tried: int = 0
    again: Counter[str] = field(default_factory=Counter)
    finding: Finding | None = None
    smallest: bytes = b""
    found_at: float = 0.0

    def run(self, number: int) -> None:
        """Try examples until something new is found and made smaller, or they are through."""
        every = list(HealthCheck)
        chosen = settings(
            max_examples=ROUND_EXAMPLES, database=None, deadline=None, suppress_health_check=every, derandomize=False,
            phases=(Phase.generate, Phase.shrink), print_blob=False, report_multiple_bugs=False,
        )  # fmt: skip
        try:
            seed(number)(chosen(given(self.target.documents)(self._try)))()
        except (Wrong, Flaky):
            assert self.finding is not None

    def _try(self, data: bytes) -> None:
        now = time.monotonic()
        if now > self.until or (self.finding and now > self.found_at + SHRINK_SECONDS):
            return
        self.tried += 1
        finding = self.target.probed(self.probe, data)
        if finding is None:
            return
        if finding.key in self.known:
            self.again[finding.key] += 1
            return
        if self.finding is None:
            self.finding, self.found_at = finding, now
        if finding.key == self.finding.key:
            if not self.smallest or len(data) <= len(self.smallest):
                self.smallest = data
            raise Wrong(finding.key)


def kept(name: str, finding: Finding, data: bytes) -> Path:
    """The file that a finding is kept in."""
    kind = re.sub(r"[^a-z]+", "-", finding.kind)
    path = FINDINGS / f"{name}-{kind}-{hashlib.sha256(data).hexdigest()[:8]}.bin"
    FINDINGS.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


@dataclass
class Tally:
    """What was done with a target: the keys of what was found, documents, seconds, and how often each came again."""

    known: set[str] = field(default_factory=set)
    tried: int = 0
    seconds: float = 0.0
    again: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, one: Round, seconds: float) -> None:
        """Count a round, and keep and tell what it found."""
        self.tried += one.tried
        self.seconds += seconds
        self.again += one.again
        if one.finding:
            self.known.add(one.finding.key)
            path = kept(name, one.finding, one.smallest)
            print(f"{name}: {one.finding.kind}: {one.finding.detail}")
            print(f"    {path} ({len(one.smallest)} bytes)", flush=True)


def fuzz(names: list[str], seconds: float, first_seed: int) -> int:
    """Take turns with the targets until the time is up. Returns how many things were found."""
    until = time.monotonic() + seconds
    tallies = {name: Tally() for name in names}
    turns = zip(cycle(names), count(first_seed), strict=False)
    with Probe(SLOW_SECONDS) as probe:
        while time.monotonic() < until:
            name, number = next(turns)
            begun = time.monotonic()
            one = Round(TARGETS[name], probe, until, tallies[name].known)
            one.run(number)
            tallies[name].add(name, one, time.monotonic() - begun)
    for name, tally in tallies.items():
        print(f"{name}: {tally.tried} documents, {tally.tried / (tally.seconds or 1):.1f} a second")
        for key, times in tally.again.most_common():
            print(f"    {times} more: {key}")
    return sum(len(tally.known) for tally in tallies.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300.0, help="how long, for all targets together")
    parser.add_argument("--target", action="append", choices=sorted(TARGETS), help="only this one (may be repeated)")
    parser.add_argument("--seed", type=int, default=None, help="the first seed (a random one, if not given)")
    chosen = parser.parse_args()
    first = random.randrange(10**9) if chosen.seed is None else chosen.seed
    print(f"seeds from {first}", flush=True)
    sys.exit(1 if fuzz(chosen.target or list(TARGETS), chosen.seconds, first) else 0)


if __name__ == "__main__":
    main()
