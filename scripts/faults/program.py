"""The program under trial: how it is run, how it ended, and whether it ended as it says it does."""

import os
import re
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Longer than anything takes that does not hang.
LIMIT_S = 60.0
# Done; done with rejects; done with old data.
DONE = frozenset({0, 3, 4})
CODE_OF_HANG = -1000
# WHAT: WHY, and something to try.
MESSAGE = re.compile(r"^report: \S.*: \S.*\n  try: \S", re.M)


@dataclass(frozen=True)
class Run:
    """One command, and how it ended."""

    words: tuple[str, ...]
    # Negative: ended by that signal.
    code: int
    output: bytes
    messages: str

    @property
    def is_done(self) -> bool:
        return self.code in DONE

    @property
    def was_killed(self) -> bool:
        return self.code == -signal.SIGKILL

    @property
    def ending(self) -> str:
        """How it ended, for people."""
        if self.code == CODE_OF_HANG:
            return "hang"
        return f"signal {signal.Signals(-self.code).name}" if self.code < 0 else str(self.code)

    @property
    def told(self) -> str:
        """The message that it ended with, in one line."""
        lines = [line for line in self.messages.splitlines() if line.startswith(("report: ", "  try: ", "Fatal", "SUMMARY"))]
        return " / ".join(line.strip() for line in lines[-2:]) or self.messages.strip()[-200:]


class Program:
    """`report`, run in a folder on `s.sqlite` there, without any configuration."""

    def __init__(self, report: Path):
        self.path = report
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("LADDPLAN_", "FAIL_IO_"))}
        self.environment |= {"LADDPLAN_CONFIG": "none", "LADDPLAN_STORE": "s.sqlite"}
        codes = re.findall(r"^  (\d+): ", self.run(Path.cwd(), "--help").output.decode(), re.M)
        self.documented = frozenset(int(code) for code in codes)

    def start(
        self, folder: Path, *words: str, environment: Mapping[str, str] = {}, prefix: Sequence[str] = ()
    ) -> "subprocess.Popen[bytes]":
        """Begins a command; both streams are pipes."""
        return subprocess.Popen(
            [*prefix, str(self.path), *words], cwd=folder, env=self.environment | dict(environment), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def end(self, process: "subprocess.Popen[bytes]", words: Sequence[str]) -> Run:
        """Waits for a command, and ends it where it hangs."""
        try:
            output, messages = process.communicate(timeout=LIMIT_S)
            code = process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            output, messages = process.communicate()
            code = CODE_OF_HANG
        return Run(tuple(words), code, output, messages.decode(errors="replace"))

    def run(
        self, folder: Path, *words: str, environment: Mapping[str, str] = {}, prefix: Sequence[str] = ()
    ) -> Run:
        return self.end(self.start(folder, *words, environment=environment, prefix=prefix), words)

    def run_killed(self, folder: Path, words: Sequence[str], after_s: float) -> Run:
        """Runs a command that is killed at a moment, unless it is done by then."""
        process = self.start(folder, *words)
        try:
            process.wait(timeout=after_s)
        except subprocess.TimeoutExpired:
            process.kill()
        return self.end(process, words)

    def oddity(self, run: Run, fitting: frozenset[int]) -> tuple[str, str] | None:
        """What is wrong with how a command ended: the kind of the loss and words; None where all is well.

        - fitting: the codes that say what happened, beside those of what is done.
        """
        if run.code == CODE_OF_HANG:
            return "hang", f"it ran for longer than {LIMIT_S:.0f} s"
        if run.code < 0:
            return "crash", f"it ended by {run.ending}: {run.told}"
        if run.code not in self.documented:
            return "exit code", f"{run.code} is not in the help: {run.told}"
        if not run.is_done and run.code not in fitting:
            return "exit code", f"{run.code} does not say what happened: {run.told}"
        if not run.is_done and not MESSAGE.search(run.messages):
            return "message", f"it is not WHAT: WHY with something to try: {run.messages.strip()[-300:]!r}"
        return None
