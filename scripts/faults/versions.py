"""Stores that this program must not touch: of a newer version, of another program, no stores at all."""

import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path

from .network import FORGET_BEFORE, REPORTS, copy
from .scenarios import COPY, night
from .tally import Tally, command_line
from .trials import STORE_MISSING, UNUSABLE, Trials

REFUSED = frozenset({UNUSABLE})
STORE = "s.sqlite"


def execute(folder: Path, sql: str) -> None:
    database = sqlite3.connect(folder / STORE)
    database.executescript(sql)
    database.close()


def a_newer_step(folder: Path) -> None:
    execute(folder, "INSERT INTO grdb_migrations VALUES ('v2')")


def a_newer_layout(folder: Path) -> None:
    database = sqlite3.connect(folder / STORE)
    layout = database.execute("PRAGMA user_version").fetchone()[0]
    database.close()
    execute(folder, f"PRAGMA user_version = {layout + 1}")


def an_older_layout(folder: Path) -> None:
    execute(folder, "PRAGMA user_version = 1")


def another_program(folder: Path) -> None:
    (folder / STORE).unlink()
    execute(folder, "CREATE TABLE contact (name TEXT); INSERT INTO contact VALUES ('somebody')")


def text(folder: Path) -> None:
    (folder / STORE).write_text("This is no database, and longer than the head of one: " * 40)


def nothing_in_it(folder: Path) -> None:
    (folder / STORE).write_bytes(b"")


def the_head_alone(folder: Path) -> None:
    store = folder / STORE
    store.write_bytes(store.read_bytes()[:100])


def an_archive(folder: Path) -> None:
    (folder / STORE).write_bytes(gzip.compress(b'{"data": []}' * 500))


def a_folder(folder: Path) -> None:
    (folder / STORE).unlink()
    (folder / STORE).mkdir()


NEWER = (a_newer_step, a_newer_layout)
MADE: dict[str, Callable[[Path], None]] = {
    make.__name__.replace("_", " "): make
    for make in (*NEWER, an_older_layout, another_program, text, nothing_in_it, the_head_alone, an_archive, a_folder)
}


def faults() -> list[tuple[str, int]]:
    return [(f"store: {name}", 1) for name in MADE]


def commands(trials: Trials) -> list[tuple[str, ...]]:
    """Every command that opens a store."""
    return [
        *REPORTS.values(), ("status",), ("show", "archives"), ("explain", "peak", "--site", "L0001"), ("audit",), ("revenue",), ("forecast",),
        ("optimize", "--site", "L0001"), ("plan", "--horizon", "2030"), ("backtest",), ("ingest", str(trials.network.more), "-q"),
        ("ingest", str(trials.network.more), "--dry-run"), ("rejects", "replay"), ("store", "compact"),
        ("store", "forget", "--before", FORGET_BEFORE, "--yes"), ("store", "backup", COPY), night(trials.network.more)]


def run(trials: Trials, name: str, rounds: int) -> Tally:
    tally = Tally(name)
    make = MADE[name.removeprefix("store: ")]
    folder = trials.folder / "round"
    copy(trials.network.with_all, folder)
    trials.program.run(folder, "store", "compact")
    make(folder)
    before = content(folder / STORE)
    steps = [f"# s.sqlite is {make.__name__.replace('_', ' ')}"]
    for words in commands(trials):
        run = trials.program.run(folder, *words)
        here = [*steps, command_line(words)]
        tally.rounds += 1
        tally.hits += 1
        tally.note(f"exit {run.ending}")
        trials.judge(tally, run, frozenset({STORE_MISSING}) if make is a_folder else REFUSED, here)
        if run.is_done:
            tally.lose("exit code", f"`{command_line(words)}` says that it is done", here)
        elif make in NEWER and "newer version" not in run.messages:
            tally.lose("message", f"`{command_line(words)}` does not say that a newer version is needed: {run.told}", here)
    if content(folder / STORE) != before:
        tally.lose("digest", "the file was changed", steps)
    return tally


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
