"""Put small faults, one at a time, into a copy of the rules and of the seats, and see whether the tests notice.

Prints for each file how many of the sampled faults its own fast tests killed, with the seconds that each took to
compute, and every fault that survived. With --corpus, a folder of BLT files, some of them are also counted with each
faulty rule, and the sound package's second count is asked to refuse whatever came out otherwise. Ends with 1 where a
fault survived that equivalent.toml does not know, or such a transcript was not refused.
"""

import argparse
import os
import random
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from mutate.corpus import Corpus
from mutate.equivalent import equivalents
from mutate.faults import Fault, faults
from mutate.jobs import package, passes, prepare
from mutate.plan import files, rules
from mutate.tree import Tree, computed, run


@dataclass(slots=True)
class Score:
    """What became of the faults of a file, or of all."""

    files: int = 0
    drawn: int = 0
    killed: int = 0
    equivalent: int = 0
    survived: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Count another score to this one."""
        self.files += other.files
        self.drawn += other.drawn
        self.killed += other.killed
        self.equivalent += other.equivalent
        self.survived += other.survived

    def said(self) -> str:
        """The score in one line."""
        parts = f"{self.killed} killed, {self.equivalent} equivalent, {len(self.survived)} survived"
        return f"{self.files} files, {self.drawn} faults: {parts}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutate", description=__doc__)
    parser.add_argument("--sample", type=int, default=3, help="faults drawn in each file")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", nargs="*", default=[""], help="parts of the paths of the files wanted")
    parser.add_argument("--seconds", type=int, default=60, help="a fault that computes longer is killed")
    parser.add_argument("--corpus", type=Path, help="a folder of BLT files")
    parser.add_argument("--wards", type=int, default=6, help="how many of them, spread evenly")
    return parser.parse_args()


def _drawn(file: Path, path: Path, asked: argparse.Namespace) -> list[Fault]:
    """The sample of a file, whose path from the root is ``path``: the same for the same seed and the same file."""
    every = list(faults(file))
    return random.Random(f"{asked.seed} {path}").sample(every, min(asked.sample, len(every)))


def _try(tree: Tree, path: Path, tests: tuple[str, ...], asked: argparse.Namespace, corpus: Corpus) -> Score:
    """Put each fault into ``path``, run its tests, and take it out again."""
    score, known, sound = Score(files=1), equivalents(path), tree.text(path)
    for fault in _drawn(tree.source.parent / path, path, asked):
        name, before = f"{path}:{fault.line}: {fault.before} -> {fault.after}", computed()
        tree.put(path, fault.text)
        survives = run(passes, tree.source, asked.seconds, tests)
        because = known.get(fault.after, "")
        fate = "killed" if not survives else "equivalent" if because else "SURVIVED"
        print(
            f"  {fate} in {computed() - before:.1f} s: {name}{f' ({because})' * (fate == 'equivalent')}", flush=True
        )
        score.drawn += 1
        score.killed += fate == "killed"
        score.equivalent += fate == "equivalent"
        score.survived += [name] * (fate == "SURVIVED")
        corpus.weigh(tree, rules(path), name)
    tree.put(path, sound)
    return score


def main() -> int:
    """Sample, apply, run, tell."""
    asked, total = _options(), Score()
    corpus = Corpus.of(asked.corpus, asked.wards)
    wanted = {path: tests for path, tests in files().items() if any(part in str(path) for part in asked.only)}
    prepare()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        tree = Tree(Path(folder))
        assert str(run(package, tree.source, asked.seconds)).startswith(folder), "Python finds another copy first"
        every = tuple(sorted({test for tests in wanted.values() for test in tests}))
        assert run(passes, tree.source, asked.seconds * len(every), every), "the tests fail before any fault"
        for path, tests in wanted.items():
            print(path, flush=True)
            total.add(_try(tree, path, tests, asked, corpus))
    print(total.said(), *total.survived, sep="\n  ")
    print(corpus.said())
    return 1 if total.survived or corpus.missed else 0


if __name__ == "__main__":
    sys.exit(main())
