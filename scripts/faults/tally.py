"""What was tried, what was hit, what was lost: as a Markdown table, and as a list of losses."""

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Loss:
    """Something that must not happen."""

    kind: str
    words: str
    # How it comes about: commands, and what was done between them.
    steps: tuple[str, ...]

    @property
    def sort(self) -> str:
        """Losses of one sort differ in commands, numbers and paths alone."""
        return self.kind + ": " + re.sub(r"`[^`]*`|/[\w./-]+|\b[0-9a-f]{6,}\b|\d+", "…", self.words)


@dataclass
class Tally:
    """All rounds of one fault."""

    name: str
    rounds: int = 0
    # Rounds in which the fault came while it mattered.
    hits: int = 0
    losses: list[Loss] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    # Why it was not tried.
    skipped: str = ""

    def lose(self, kind: str, words: str, steps: Sequence[str]) -> None:
        self.losses.append(Loss(kind, words, tuple(steps)))

    def note(self, what: str) -> None:
        self.seen[what] += 1

    @property
    def row(self) -> str:
        if self.skipped:
            return f"| {self.name} | – | – | – | not tried: {self.skipped} |"
        kinds = Counter(loss.kind for loss in self.losses)
        lost = f"**{len(self.losses)}** ({', '.join(f'{kind} {count}' for kind, count in kinds.most_common())})" if kinds else "0"
        seen = "; ".join(f"{what} × {count}" for what, count in self.seen.most_common())
        return f"| {self.name} | {self.rounds} | {self.hits} | {lost} | {seen} |"


def command_line(words: Sequence[str]) -> str:
    return shlex.join(["report", *words])


def markdown(tallies: Iterable[Tally]) -> str:
    """The table, and below it each sort of loss with its first example."""
    tallies = list(tallies)
    lines = ["| fault | rounds | hit | losses | seen |", "| --- | --- | --- | --- | --- |", *(tally.row for tally in tallies)]
    for tally in tallies:
        sorts: dict[str, list[Loss]] = {}
        for loss in tally.losses:
            sorts.setdefault(loss.sort, []).append(loss)
        for losses in sorted(sorts.values(), key=len, reverse=True):
            lines += ["", f"**{tally.name}: {losses[0].kind}** × {len(losses)}: {losses[0].words}", "```"]
            lines += [*losses[0].steps, "```"]
    return "\n".join(lines) + "\n"
