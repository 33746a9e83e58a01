"""Which faults change an outcome on a folder of BLT files, and whether the second count refuses each of those."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mutate.jobs import Wards, counted, refused
from mutate.tree import Tree, run

SECONDS = 120


@dataclass(slots=True)
class Corpus:
    """The wards, what the sound rules make of them, and what was found so far."""

    wards: Wards
    sound: dict[str, list[Any]] = field(default_factory=dict)
    faults: int = 0
    changed: int = 0
    missed: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path | None, most: int) -> "Corpus":
        """At most ``most`` wards, spread evenly over the folder; none without a folder."""
        every = sorted(folder.glob("*.blt")) if folder else []
        return cls(tuple(every[:: -(-len(every) // most)]) if every else ())

    def weigh(self, tree: Tree, rules: tuple[str, ...], name: str) -> None:
        """Count by ``rules`` with the fault ``name`` that is in ``tree``."""
        changed = [(rule, *one) for rule in rules if self.wards for one in self._changed(tree, rule)]
        self.faults += bool(changed)
        self.changed += len(changed)
        for rule, ward, transcript in changed:
            if not run(refused, tree.sound, SECONDS, rule, ward, transcript):
                self.missed.append(f"  {name}: {rule}, {ward.name}")

    def said(self) -> str:
        """The score, and each transcript that was not refused."""
        count = f"{self.changed - len(self.missed)} of {self.changed} changed transcripts refused"
        return "\n".join([f"{self.faults} faults changed an outcome on the corpus: {count}", *self.missed])

    def _changed(self, tree: Tree, rule: str) -> list[tuple[Path, Any]]:
        """Every ward that comes out otherwise, with its transcript; where a count breaks off there is none."""
        if rule not in self.sound:
            self.sound[rule] = run(counted, tree.sound, SECONDS, rule, self.wards) or []
            broken = [one for one in self.sound[rule] if isinstance(one, str)]
            assert len(self.sound[rule]) > len(broken) == 0, f"{rule} does not count the corpus: {broken[:1]}"
        now = run(counted, tree.source, SECONDS, rule, self.wards) or []
        pairs = zip(self.wards, self.sound[rule], now, strict=False)
        return [(ward, new) for ward, old, new in pairs if isinstance(new, dict) and _differ(old, new)]


def _differ(old: Any, new: Any) -> bool:
    return any(old[key] != new[key] for key in ("elected", "stages"))
