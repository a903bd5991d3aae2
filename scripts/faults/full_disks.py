"""A disk that is full at any moment of a command."""

import time
from pathlib import Path

from .scenarios import Scenario
from .small_disk import ROOMY, SmallDisk
from .tally import Tally, command_line
from .trials import DISK, Trials

ROUNDS = {"ingest new": 18, "ingest existing": 15, "compact": 15, "forget": 10, "backup": 10, "restore": 10, "nightly": 15}
FULL = frozenset({DISK})
PAGE = 4096


def faults() -> list[tuple[str, int]]:
    return [(f"full disk {name}", rounds) for name, rounds in ROUNDS.items()]


def run(trials: Trials, name: str, rounds: int) -> Tally:
    command = name.removeprefix("full disk ")
    place = trials.folder / "disk"
    tally = Tally(name, skipped=SmallDisk.missing(place))
    if tally.skipped:
        return tally
    scenario = trials.scenarios[command]
    chance = trials.random(name)
    with SmallDisk(place) as disk:
        folder = place / "round"
        least, most = room_taken(trials, scenario, disk, folder)
        for number in range(rounds):
            disk.resize(ROOMY)
            scenario.begin(folder)
            # As often in the first pages as anywhere.
            pages = (most - least) // PAGE
            size = max(PAGE, least) + PAGE * (chance.randint(0, pages) if number % 3 else min(pages, int(2 ** chance.uniform(0, 6)) - 1))
            disk.resize(size)
            # Temporary files of a rewrite: beside the store, and elsewhere.
            environment = {"SQLITE_TMPDIR": str(folder)} if number % 2 else {}
            full = trials.program.run(folder, *scenario.words, environment=environment)
            steps = [
                f"mount -t tmpfs -o size={size} faults DISK   # {least} bytes are taken before, {most} at most",
                "".join(f"{name}=. " for name in environment) + command_line(scenario.words)]
            tally.rounds += 1
            tally.note(f"exit {full.ending}")
            trials.judge(tally, full, FULL, steps)
            if full.is_done:
                trials.expect(tally, scenario, folder, steps)
            else:
                tally.hits += 1
                trials.look_between(tally, scenario, folder, [*steps, "# the disk is still full"], FULL)
            disk.resize(ROOMY)
            trials.repeat(tally, scenario, folder, [*steps, f"mount -o remount,size={ROOMY} DISK"])
    return tally


def room_taken(trials: Trials, scenario: Scenario, disk: SmallDisk, folder: Path) -> tuple[int, int]:
    """Bytes of the disk before a command, and at most while it runs."""
    scenario.begin(folder)
    before = most = disk.used
    process = trials.program.start(folder, *scenario.words, environment={"SQLITE_TMPDIR": str(folder)})
    while process.poll() is None:
        most = max(most, disk.used)
        time.sleep(0.0005)
    process.communicate()
    return before, max(most, disk.used)
