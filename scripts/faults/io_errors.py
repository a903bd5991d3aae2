"""Calls of the system that fail, or that the program does not live to make: of the store, its key and archives."""

import random
import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .network import REPORTS, copy
from .program import Run
from .scenarios import Scenario
from .tally import Tally, command_line
from .trials import DISK, UNUSABLE, Trials

WRITERS = {"ingest new": 40, "ingest existing": 30, "ingest little": 20, "compact": 20, "forget": 20, "backup": 30, "restore": 20, "nightly": 30}
# Commands that are ended before one of their calls.
KILLED = {"ingest new": 30, "ingest existing": 40, "ingest little": 30, "compact": 30, "forget": 30, "backup": 40, "restore": 30, "nightly": 30}
READERS, ARCHIVES, KEY = "io reports", "io archives", "io key"
LIBRARY = Path(__file__).parent / "failing_io.c"
FAILED = frozenset({DISK})
# SQLite calls a page that cannot be read a damaged one.
UNREAD = frozenset({DISK, UNUSABLE})
EDGE = 10
# Letters of calls, and how they may fail.
WAYS = [("w", "EIO"), ("w", "ENOSPC"), ("w", "SHORT"), ("s", "EIO"), ("t", "EIO"), ("t", "ENOSPC"), ("n", "EIO"), ("r", "EIO")]
ENDS = [("wstn", "KILL")]


def faults() -> list[tuple[str, int]]:
    return [
        *((f"io {name}", rounds) for name, rounds in WRITERS.items()), (KEY, 16), (READERS, 50), (ARCHIVES, 20),
        *((f"end at a call of {name}", rounds) for name, rounds in KILLED.items())]


@dataclass(frozen=True)
class Failure:
    """Which call fails, and how."""

    # Part of the path.
    match: str
    calls: str
    how: str
    number: int
    stays: bool

    def environment(self, library: Path, log: Path) -> dict[str, str]:
        log.unlink(missing_ok=True)
        words = {"MATCH": self.match, "CALLS": self.calls, "HOW": self.how, "AT": str(self.number), "LOG": str(log)}
        if self.stays:
            words["STAYS"] = "1"
        return {"LD_PRELOAD": str(library)} | {f"FAIL_IO_{name}": value for name, value in words.items()}

    @property
    def step(self) -> str:
        words = f"MATCH={self.match} CALLS={self.calls} HOW={self.how} AT={self.number} LOG=log{' STAYS=1' if self.stays else ''}"
        return "LD_PRELOAD=failing_io.so " + " ".join(f"FAIL_IO_{word}" for word in words.split())


class FailingCalls:
    """The library, compiled, and what it counted."""

    def __init__(self, trials: Trials):
        self.trials = trials
        self.library = trials.folder / "failing_io.so"
        self.log = trials.folder / "failing_io.log"
        if not self.library.exists():
            subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self.library, LIBRARY, "-ldl"], check=True)
        self._counts: dict[tuple[str, ...], int] = {}

    @staticmethod
    def missing(trials: Trials) -> str:
        """Why calls cannot be made to fail; empty where they can."""
        if not shutil.which("cc"):
            return "no C compiler"
        linked = subprocess.run(["ldd", trials.program.path], capture_output=True, text=True).stdout
        return "" if "libsqlite3.so" in linked and "libc.so" in linked else "the program has SQLite or the C library in it"

    def run(self, folder: Path, words: tuple[str, ...], failure: Failure) -> tuple[Run, int, str]:
        """A command, with the number of calls that were meant, and the first that failed."""
        run = self.trials.program.run(folder, *words, environment=failure.environment(self.library, self.log))
        calls, _, first = struct.unpack("qq240s", self.log.read_bytes())
        return run, calls, first.partition(b"\0")[0].decode()

    def chosen(
        self, chance: random.Random, folder: Path, words: tuple[str, ...], match: str, ways: list[tuple[str, str]], begin: Scenario | None
    ) -> Failure | None:
        """One of the calls that a command makes; None where it makes none of these."""
        calls, how = chance.choice(ways)
        key = (*words, match, calls)
        if key not in self._counts:
            if begin:
                begin.begin(folder)
            self._counts[key] = self.run(folder, words, Failure(match, calls, how, 0, False))[1]
        count = self._counts[key]
        if not count:
            return None
        # As often one of the first, or one of the last, as any.
        first, last = chance.choice([(1, min(count, EDGE)), (max(1, count - EDGE), count), (1, count)])
        return Failure(match, calls, how, chance.randint(first, last), how in ("EIO", "ENOSPC") and chance.random() < 0.5)


def run(trials: Trials, name: str, rounds: int) -> Tally:
    command = name.removeprefix("io ").removeprefix("end at a call of ")
    tally = Tally(name, skipped=FailingCalls.missing(trials))
    if tally.skipped:
        return tally
    failing = FailingCalls(trials)
    chance = trials.random(name)
    for _ in range(rounds):
        if name == READERS:
            one_report(trials, tally, failing, chance)
        elif name == ARCHIVES:
            one_ingest(trials, tally, failing, chance)
        elif name == KEY:
            scenario = trials.scenarios[chance.choice(["ingest new", "backup"])]
            one_writer(trials, tally, failing, chance, scenario, ".sqlite.key", [*WAYS[:4], *ENDS])
        else:
            ways = WAYS if name.startswith("io ") else ENDS
            one_writer(trials, tally, failing, chance, trials.scenarios[command], str(trials.folder / "round"), ways)
    return tally


def short(call: str) -> str:
    """A call with the name of its file alone: `pwrite s.sqlite-wal`."""
    name, _, path = call.partition(" ")
    path = path.removesuffix(" (deleted)")
    file = path.rsplit("/", 1)[-1]
    return f"{name} {'scratch file' if file.startswith(('.laddplan', 'etilqs')) else file}"


@dataclass(frozen=True)
class Attempt:
    """A command one of whose calls failed."""

    run: Run
    failure: Failure
    # The call, with its path; empty where it was not reached.
    first: str
    steps: list[str]


def attempt(
    tally: Tally, failing: FailingCalls, chance: random.Random, folder: Path, words: tuple[str, ...], match: str, ways: list[tuple[str, str]],
    begin: Scenario | None
) -> Attempt | None:
    """Runs a command with a failing call of its own; None where it makes none of these."""
    failure = failing.chosen(chance, folder, words, match, ways, begin)
    if not failure:
        return None
    if begin:
        begin.begin(folder)
    run, _, first = failing.run(folder, words, failure)
    tally.rounds += 1
    tally.hits += bool(first)
    return Attempt(run, failure, first, [f"{failure.step} {command_line(words)}   # {short(first) if first else 'no call was reached'}"])


def one_writer(
    trials: Trials, tally: Tally, failing: FailingCalls, chance: random.Random, scenario: Scenario, match: str, ways: list[tuple[str, str]]
) -> None:
    """A command that changes something, on files that cannot be read or written for a moment, or from one on."""
    folder = trials.folder / "round"
    made = attempt(tally, failing, chance, folder, scenario.words, match, ways, scenario)
    if not made:
        return
    failed, failure, first, steps = made.run, made.failure, made.first, made.steps
    tally.note("killed" if failed.was_killed else f"exit {failed.ending}")
    if failure.how != "KILL":
        trials.judge(tally, failed, UNREAD if failure.calls == "r" else FAILED, steps)
    if failed.is_done and first and failure.calls == "s":
        # Whether a name that SQLite gave or took away is on the disk, SQLite leaves to chance: what it was the name of is sound either way.
        if Path(first.partition(" ")[2]).is_dir():
            tally.note(f"done, though {short(first)} failed")
        else:
            tally.lose("exit code", f"done, though {short(first)} failed", steps)
    if failed.is_done:
        trials.expect(tally, scenario, folder, steps)
    else:
        trials.look_between(tally, scenario, folder, steps)
    trials.repeat(tally, scenario, folder, steps)


def one_ingest(trials: Trials, tally: Tally, failing: FailingCalls, chance: random.Random) -> None:
    """Archives that cannot be read: they are named, nothing of them is stored, and the others are."""
    scenario = trials.scenarios["ingest existing"]
    folder = trials.folder / "round"
    made = attempt(tally, failing, chance, folder, scenario.words, str(trials.network.more), [("r", "EIO")], scenario)
    if not made:
        return
    failed, first, steps = made.run, made.first, made.steps
    tally.note(f"exit {failed.ending}")
    trials.judge(tally, failed, FAILED, steps)
    if first and failed.is_done and not (first.rsplit("/", 1)[-1] in failed.messages and "Input/output error" in failed.messages):
        tally.lose("message", f"the archive that could not be read is not named: {failed.told}", steps)
    trials.expect_sound(tally, folder, steps)
    trials.repeat(tally, scenario, folder, steps)


def one_report(trials: Trials, tally: Tally, failing: FailingCalls, chance: random.Random) -> None:
    """A report of a store that cannot be read: what it says elsewhere, or a reason."""
    folder = trials.folder / "round"
    name = chance.choice(list(REPORTS))
    copy(trials.network.with_all, folder)
    wanted = trials.program.run(folder, *REPORTS[name])
    made = attempt(tally, failing, chance, folder, REPORTS[name], str(folder), [("r", "EIO")], None)
    if not made:
        return
    run, steps = made.run, made.steps
    tally.note(f"{name}: {run.ending}")
    trials.judge(tally, run, UNREAD, steps)
    if run.is_done and run.output != wanted.output:
        tally.lose("wrong figures", f"{name} says something else, and is done", steps)
