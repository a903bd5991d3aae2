"""Clocks that are wrong, or jump: nothing that is stored may depend on them."""

import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .scenarios import Scenario
from .tally import Tally, command_line
from .trials import NOTHING, USAGE, Trials

CLOCKS = {"clock in 1999": "@1999-12-31 23:59:50", "clock in 2099": "@2099-06-30 12:00:00", "clock jumping": ""}
JUMPS = ("@1999-12-31 23:59:50", "@2099-06-30 12:00:00", "@2026-07-20 04:15:00")
JUMP_S = 0.003
COMMANDS = ("ingest new", "ingest existing", "compact", "forget", "nightly new")


def faults() -> list[tuple[str, int]]:
    return [(name, 1 if clock else 4) for name, clock in CLOCKS.items()]


def has_faketime() -> bool:
    """Whether there is faketime, installed where it can be."""
    if not shutil.which("faketime") and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "faketime"], capture_output=True)
    return shutil.which("faketime") is not None


def run(trials: Trials, name: str, rounds: int) -> Tally:
    tally = Tally(name)
    if not has_faketime():
        tally.skipped = "there is no faketime, and it cannot be installed"
        return tally
    for _ in range(rounds):
        for command in COMMANDS:
            with clock(trials.folder / "clock", CLOCKS[name]) as prefix:
                one(trials, tally, trials.scenarios[command], prefix)
    return tally


@contextmanager
def clock(path: Path, time: str) -> Iterator[list[str]]:
    """What stands before a command for it to have a clock that begins at a time, or one that jumps all the while."""
    # Times of files are as they are: no clock of a machine changes those.
    monotonic = ["env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "NO_FAKE_STAT=1"]
    if time:
        yield [*monotonic, "faketime", "-f", time]
        return
    is_over = threading.Event()
    path.write_text(JUMPS[0])

    def jump() -> None:
        number = 0
        while not is_over.wait(JUMP_S):
            number += 1
            beside = path.with_suffix(".next")
            beside.write_text(JUMPS[number % len(JUMPS)])
            beside.rename(path)

    jumping = threading.Thread(target=jump)
    jumping.start()
    try:
        yield [*monotonic, "FAKETIME_NO_CACHE=1", "faketime", "-f", "+0", "env", "-u", "FAKETIME", f"FAKETIME_TIMESTAMP_FILE={path}"]
    finally:
        is_over.set()
        jumping.join()


def one(trials: Trials, tally: Tally, scenario: Scenario, prefix: list[str]) -> None:
    folder = trials.folder / "round"
    scenario.begin(folder)
    run = trials.program.run(folder, *scenario.words, prefix=prefix)
    steps = [f"{' '.join(prefix)} {command_line(scenario.words)}"]
    year = year_of_last_run(folder / "s.sqlite")
    tally.rounds += 1
    tally.hits += year in ("1999", "2099") or "-u" in prefix
    tally.note(f"{scenario.name}: {run.ending}, in {year}")
    # A day that is to come cannot be forgotten.
    trials.judge(tally, run, frozenset({USAGE}) if scenario.name == "forget" else NOTHING, steps)
    check = trials.program.run(folder, "check", prefix=prefix)
    trials.judge(tally, check, NOTHING, [*steps, command_line(check.words)])
    if scenario.words[0] == "nightly":
        name_by_one_day(folder / "out", scenario)
    if run.is_done:
        trials.expect(tally, scenario, folder, steps)
    else:
        trials.repeat(tally, scenario, folder, steps)


def year_of_last_run(store: Path) -> str:
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    year: str = database.execute("SELECT strftime('%Y', started_s, 'unixepoch') FROM run ORDER BY id DESC").fetchone()[0]
    database.close()
    return year


def name_by_one_day(out: Path, scenario: Scenario) -> None:
    """Folders of nights are named by the clock: what is in them has to be the same."""
    days = [path for path in out.glob("[0-9]*") if path.is_dir()]
    wanted = scenario.after.reports["latest"].decode()
    if len(days) == 1 and days[0].name != wanted:
        days[0].rename(out / wanted)
        (out / "latest").unlink()
        (out / "latest").symlink_to(wanted)
