"""Stores that are damaged on purpose, and backups that are put in their place."""

import random
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .network import NOW, REPORTS, copy, failed_checks, must, read_figures
from .program import Run
from .read_only import cut_off
from .scenarios import COPY, Scenario
from .tally import Tally, command_line
from .trials import DISK, UNUSABLE, Trials

DAMAGE, JOURNAL = "damage store", "damage journal"
# What was cut off where a copy is put.
RESTORED = ("ingest existing", "forget")
REFUSED = frozenset({UNUSABLE, DISK})
STORE = "s.sqlite"
# What shows rows and their digest as they are: the check tells that they are others.
AS_IT_IS = {"query", "status"}


def faults() -> list[tuple[str, int]]:
    return [(DAMAGE, 200), (JOURNAL, 30), *((f"restore over a cut-off {name}", 15) for name in RESTORED)]


def run(trials: Trials, name: str, rounds: int) -> Tally:
    tally = Tally(name)
    chance = trials.random(name)
    if name == DAMAGE:
        damage_store(trials, tally, chance, rounds)
    else:
        for _ in range(rounds):
            if name == JOURNAL:
                damage_journal(trials, tally, chance)
            else:
                restore(trials, tally, trials.scenarios[name.removeprefix("restore over a cut-off ")])
    return tally


@dataclass(frozen=True)
class Damage:
    """What is done to a file."""

    offset: int
    # None: the file ends there.
    bytes: bytes | None
    words: str

    @staticmethod
    def random(chance: random.Random, size: int, page: int) -> "Damage":
        kind = chance.random()
        if kind < 0.1:
            offset = chance.randrange(1, size)
            return Damage(offset, None, f"cut at {offset}")
        if kind < 0.25:
            offset = chance.randrange(size // page) * page
            return Damage(offset, bytes(page), f"page {offset // page + 1} zeroed")
        # As many short ones as long ones.
        count = min(4096, size - 1, int(2 ** chance.uniform(0, 12.01)))
        offset = chance.randrange(size - count)
        return Damage(offset, chance.randbytes(count), f"{count} bytes at {offset} overwritten")

    def do(self, path: Path) -> None:
        with path.open("r+b") as file:
            if self.bytes is None:
                file.truncate(self.offset)
            else:
                file.seek(self.offset)
                file.write(self.bytes)


class Pages:
    """Which table or index each page of a store is of."""

    def __init__(self, path: Path):
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.size: int = database.execute("PRAGMA page_size").fetchone()[0]
        self.owners: dict[int, str] = {}
        try:
            self.owners = dict(database.execute("SELECT pageno, name FROM dbstat"))
        except sqlite3.OperationalError:
            # Not every SQLite can tell; the command of that name often can.
            if shutil.which("sqlite3"):
                rows = subprocess.run(["sqlite3", path, "SELECT pageno, name FROM dbstat"], capture_output=True, text=True).stdout
                self.owners = {int(number): name for number, _, name in (row.partition("|") for row in rows.splitlines())}
        database.close()

    def of(self, damage: Damage) -> str:
        """Tables and indexes that a damage is in."""
        last = damage.offset + len(damage.bytes or b"x") - 1
        pages = range(damage.offset // self.size + 1, last // self.size + 2)
        return ", ".join(dict.fromkeys(self.owners.get(page, "free or unknown") for page in pages))


def damage_store(trials: Trials, tally: Tally, chance: random.Random, rounds: int) -> None:
    """Each report says what it says of the sound store, or refuses."""
    sound = trials.folder / "sound"
    copy(trials.network.with_all, sound)
    # All of it in one file.
    for words in [("store", "compact"), ("store", "backup", COPY)]:
        trials.program.run(sound, *words)
    pages = Pages(sound / STORE)
    wanted = {name: trials.program.run(sound, *words) for name, words in REPORTS.items()}
    folder = trials.folder / "round"
    for _ in range(rounds):
        copy(sound, folder)
        damage = Damage.random(chance, (folder / STORE).stat().st_size, pages.size)
        damage.do(folder / STORE)
        steps = [f"# s.sqlite: {damage.words} ({pages.of(damage)})"]
        tally.rounds += 1
        look_at_damaged(trials, tally, folder, wanted, steps, pages.of(damage))
        steps += put_back(trials, folder, folder / COPY)
        if trials.program.run(folder, *REPORTS["status"]).output != wanted["status"].output:
            tally.lose("not repaired", "the copy in the place of the damaged store is another than it was", steps)


def look_at_damaged(trials: Trials, tally: Tally, folder: Path, wanted: dict[str, Run], steps: list[str], owner: str) -> None:
    runs = {name: trials.program.run(folder, *words) for name, words in REPORTS.items()}
    check = runs["check"]
    found = f"check found it: {', '.join(sorted(failed_checks(check) or []))}" if check.code == UNUSABLE else "check did not find it"
    refused, other = [], []
    for name, run in runs.items():
        here = [*steps, command_line(run.words)]
        if name == "check" and check.code == UNUSABLE and failed_checks(check):
            refused.append(name)
        elif not trials.judge(tally, run, REFUSED, here):
            refused.append(name)
        elif not run.is_done:
            refused.append(name)
        elif run.output != wanted[name].output:
            other.append(name)
    tally.hits += bool(refused or other)
    if check.code == UNUSABLE and set(other) <= AS_IT_IS:
        if "query" in other:
            tally.note("rows are shown as they are, and check found it")
    elif other:
        words = f"{', '.join(other)}: other figures, and done; in {owner}; {found}"
        tally.lose("wrong figures", words, [*steps, *(command_line(REPORTS[name]) for name in other)])
    by = "all reports" if len(refused) == len(runs) else "some reports" if refused else "no report"
    tally.note(f"refused by {by}, {'found' if check.code == UNUSABLE else 'not found'} by check")


def damage_journal(trials: Trials, tally: Tally, chance: random.Random) -> None:
    """A journal that is damaged costs what was in it at most: the same command once more makes it good."""
    scenario = trials.scenarios["ingest existing"]
    folder = trials.folder / "round"
    cut_off(trials, scenario, folder)
    journal = folder / f"{STORE}-wal"
    damage = Damage.random(chance, journal.stat().st_size, 8192)
    damage.do(journal)
    # It is made of the journal anew, as after a power cut.
    (folder / f"{STORE}-shm").unlink(missing_ok=True)
    steps = [f"{command_line(scenario.words)}   # killed", f"# s.sqlite-wal: {damage.words}"]
    tally.rounds += 1
    tally.hits += 1
    trials.look_between(tally, scenario, folder, steps)
    trials.repeat(tally, scenario, folder, steps)


def put_back(trials: Trials, folder: Path, backup: Path) -> list[str]:
    """Puts a backup where a store was. Returns the steps."""
    words = ("store", "restore", str(backup), "--yes")
    trials.program.run(folder, *words)
    return [command_line(words)]


def restore(trials: Trials, tally: Tally, scenario: Scenario) -> None:
    """A backup in the place of a store whose last run was cut off is what was backed up."""
    folder = trials.folder / "round"
    backup = trials.folder / "backup" / STORE
    ingest = trials.scenarios["ingest existing"]
    if not backup.exists():
        copy(trials.scenarios["ingest new"].start, backup.parent)
        must(trials.program.run(trials.network.with_base, "store", "backup", str(backup)))
    cut_off(trials, scenario, folder)
    steps = [f"report store backup {backup}   # and later", f"{command_line(scenario.words)}   # killed", *put_back(trials, folder, backup)]
    tally.rounds += 1
    tally.hits += 1
    check = trials.program.run(folder, "check", "--format", "json", "--now", NOW)
    tally.note(f"check: {check.ending}")
    if check.code != 0:
        tally.lose("unsound", f"check: {sorted(failed_checks(check) or [])} {check.told}", [*steps, command_line(check.words)])
    reading = read_figures(trials.program, folder)
    if reading.figures != ingest.before.store:
        tally.lose("digest", f"the store is not what was backed up{': ' + reading.failed.told if reading.failed else ''}", steps)
    trials.repeat(tally, ingest, folder, steps)
