"""An archive that is replaced, cut or added to while it is read: no hash in the ledger may stand for other bytes than its own."""

import hashlib
import json
import os
import time
from pathlib import Path

from .network import Figures, copy, read_figures
from .tally import Tally, command_line
from .trials import NOTHING, Trials

CHANGES = ("replaced", "cut", "added to")
INBOX = "inbox"
# Figures of stores of archives, by their hashes.
MADE: dict[bytes, Figures | None] = {}


def faults() -> list[tuple[str, int]]:
    return [(f"archive {change}", 30) for change in CHANGES]


def run(trials: Trials, name: str, rounds: int) -> Tally:
    tally = Tally(name)
    chance = trials.random(name)
    scenario = trials.scenarios["ingest new"]
    folder = trials.folder / "round"
    originals = {path.name: path.read_bytes() for path in sorted(trials.network.everything.iterdir())}
    for _ in range(rounds):
        scenario.begin(folder)
        copy(trials.network.everything, folder / INBOX)
        # Those that are read late: all are hashed before the first is read.
        victim = chance.choice([file for file in originals if file.startswith("sessions-2026")])
        after_s = chance.uniform(0, scenario.seconds)
        prepared = other_bytes(trials, victim)
        process = trials.program.start(folder, "ingest", INBOX, "-q")
        time.sleep(after_s)
        is_running = process.poll() is None
        change(name, folder / INBOX / victim, prepared)
        ingest = trials.program.end(process, ("ingest", INBOX, "-q"))
        steps = [f"{command_line(ingest.words)} &   # after {after_s:.3f} s inbox/{victim} is {name.removeprefix('archive ')}"]
        tally.rounds += 1
        tally.hits += is_running
        tally.note(f"exit {ingest.ending}{', told' if victim in ingest.messages else ''}")
        trials.judge(tally, ingest, NOTHING, steps)
        changed = (folder / INBOX / victim).read_bytes()
        expect_ledger(trials, tally, "digest", folder, [*originals.values(), changed], steps)
        again = trials.program.run(folder, "ingest", INBOX, "-q")
        steps.append(command_line(again.words))
        trials.judge(tally, again, NOTHING, steps)
        expect_ledger(trials, tally, "not repaired", folder, [*originals.values(), changed], steps)
    return tally


def other_bytes(trials: Trials, victim: str) -> bytes:
    """What an archive becomes, or gets added: the archive of that name of another network."""
    other = trials.folder / "other-archives"
    if not other.exists():
        trials.network.synthesized(other, trials.seed + 1)
    return (other / victim).read_bytes()


def change(name: str, path: Path, prepared: bytes) -> None:
    """Changes an archive at one stroke."""
    match name.removeprefix("archive "):
        case "replaced":
            beside = path.with_suffix(".part")
            beside.write_bytes(prepared)
            beside.rename(path)
        case "cut":
            os.truncate(path, path.stat().st_size // 2)
        case "added to":
            with path.open("ab", buffering=0) as file:
                file.write(prepared)


def expect_ledger(trials: Trials, tally: Tally, kind: str, folder: Path, known: list[bytes], steps: list[str]) -> None:
    """The store is that of the files whose hashes its ledger holds; else it is a loss of this kind."""
    shown = trials.program.run(folder, "show", "archives", "--format", "json")
    if not trials.judge(tally, shown, NOTHING, steps):
        return
    held = {row["sha256"] for row in json.loads(shown.output) if not row["failure_code"]}
    by_hash = {hashlib.sha256(bytes).hexdigest(): bytes for bytes in known}
    if strange := held - by_hash.keys():
        tally.lose(kind, f"the ledger holds {len(strange)} hashes of bytes that no file ever had", steps)
        return
    found, wanted = read_figures(trials.program, folder).figures, figures_of(trials, [by_hash[hash] for hash in sorted(held)])
    if found is None or wanted is None or (found.digest, found.evses) != (wanted.digest, wanted.evses):
        tally.lose(kind, "the store is another than that of the files whose hashes its ledger holds", steps)


def figures_of(trials: Trials, archives: list[bytes]) -> Figures | None:
    """What a new store of these archives says."""
    key = b"".join(hashlib.sha256(bytes).digest() for bytes in archives)
    if key in MADE:
        return MADE[key]
    folder = trials.folder / "anew"
    copy(trials.scenarios["ingest new"].start, folder)
    (folder / INBOX).mkdir()
    for number, bytes in enumerate(archives):
        (folder / INBOX / f"{number:04}.json.gz").write_bytes(bytes)
    trials.program.run(folder, "ingest", INBOX, "-q")
    MADE[key] = read_figures(trials.program, folder).figures
    return MADE[key]
