"""The made-up network that all faults are tried on: archives, stores made of them without a fault, and what those say."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .program import Program, Run

SHAPE = "--sites 3 --evses 5-8 --days 180 --dirt 0.3 --split day --no-truth".split()
# What comes later, to a store that is there: so much that all is decided anew, and so little that what it concerns is looked for.
FIRST_DAY_OF_MORE, FIRST_DAY_OF_LAST = "2026-04-27", "2026-06-22"
FORGET_BEFORE = "2026-04-01"
NOW = "2026-07-20T04:15:00Z"
NIGHT_BEFORE = "2026-07-19T04:15:00Z"
# Sums of the charges that count; other rows come archive by archive.
SUMS = ("query", "SELECT count(*), sum(energy_kwh), sum(duration_s) FROM sessions WHERE disposition = 'used'", "--format", "csv")
EVSES = ("show", "evses", "--format", "csv")
ALL_RECORDS = "SELECT disposition, count(*), sum(energy_kwh), sum(duration_s), count(DISTINCT id) FROM sessions GROUP BY 1"

# What people look at, by name: all that a store says, at least once.
REPORTS: dict[str, tuple[str, ...]] = {
    "show evses": EVSES,
    "capacity": ("capacity", "--format", "json"),
    "query": ("query", ALL_RECORDS, "--format", "csv"),
    "check": ("check", "--format", "json", "--now", NOW),
    "status": ("status", "--digest"),
    "export": ("export", "--as", "intervals", "-o", "-"),
}


@dataclass(frozen=True)
class Figures:
    """What a store says."""

    digest: bytes
    evses: bytes
    ledger: bytes
    # Of the charges that count.
    sums: bytes


@dataclass(frozen=True)
class Reading:
    """Figures of a store, or the command that could not tell them."""

    figures: Figures | None
    failed: Run | None = None


def read_figures(program: Program, folder: Path, store: str = "s.sqlite") -> Reading:
    """What a store says, by four ways through it."""
    texts = []
    ledger = ("show", "ledger", "--by", "kind", "--format", "csv")
    for words in [("status", "--digest"), EVSES, ledger, SUMS]:
        run = program.run(folder, *words, "--store", store)
        if run.code != 0:
            return Reading(None, run)
        texts.append(run.output)
    return Reading(Figures(*texts))


def copy(source: Path, target: Path) -> None:
    """Makes a folder of the content of another."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)


def failed_checks(run: Run) -> set[str] | None:
    """Names of checks that failed; None where there is no list."""
    try:
        return {check["check"] for check in json.loads(run.output)["checks"] if not check["ok"]}
    except (ValueError, KeyError):
        return None


def must(run: Run) -> Run:
    """Without a fault all is done."""
    if not run.is_done:
        raise SystemExit(f"{' '.join(run.words)}: exit {run.ending}: {run.messages}")
    return run


class Network:
    """Archives in `base`, `more` and `last`, and folders with a store of the first and of the first two."""

    def __init__(self, program: Program, synthesize: Path, folder: Path, seed: int):
        self.folder = folder
        self.synthesize = synthesize
        self.base, self.more, self.last, self.everything = folder / "base", folder / "more", folder / "last", folder / "archives"
        self.synthesized(self.everything, seed)
        self._divide()
        self.with_base, self.with_all = folder / "with-base", folder / "with-all"
        for store in (self.with_base, self.with_all):
            store.mkdir()
            must(program.run(store, "ingest", str(self.base), "-q"))
        must(program.run(self.with_all, "ingest", str(self.more), "-q"))

    def synthesized(self, folder: Path, seed: int) -> None:
        """Makes up archives."""
        subprocess.run([self.synthesize, folder, *SHAPE, "--seed", str(seed)], check=True, capture_output=True)

    def _divide(self) -> None:
        for part in (self.base, self.more, self.last):
            part.mkdir()
        for path in sorted(self.everything.iterdir()):
            date = path.name.partition(".")[0].partition("-")[2]
            is_later = date[:4].isdigit() and date >= FIRST_DAY_OF_MORE
            shutil.copy(path, self.base if not is_later else self.more if date < FIRST_DAY_OF_LAST else self.last)
