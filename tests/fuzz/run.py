"""Look for a fault with atheris, coverage showing the way: ``python tests/fuzz/run.py SECONDS [TARGET…]``.

Each target runs in a process of its own, with 2 GiB of memory and 30 s for a single input. What it finds that
reaches new code stays in a temporary folder; an input that shows a fault is kept as ``tests/fuzz/found-TARGET-…``:
mend the fault and move the input into the corpus, where the tests play it again.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def main(seconds: str, *names: str) -> int:
    """Run each target in turn; how many failed."""
    failed = 0
    for name in names or ("archive", "json", "points", "numbers", "ballots", "objects"):
        with tempfile.TemporaryDirectory() as fresh:
            limits = (f"-max_total_time={seconds}", "-rss_limit_mb=2048", "-timeout=30", "-max_len=200000")
            kept = f"-artifact_prefix={HERE}/found-{name}-"
            command = [sys.executable, __file__, "--one", name, *limits, kept, "-verbosity=0", "-print_final_stats=1"]
            done = subprocess.run([*command, fresh, str(HERE / "corpus" / name)], check=False)
        print(f"{name}: {'no fault found' if done.returncode == 0 else 'FAULT'}", flush=True)
        failed += done.returncode != 0
    return failed


def one(name: str, arguments: list[str]) -> None:
    """Fuzz one target in this process; our code is instrumented as it is imported."""
    import atheris

    with atheris.instrument_imports(include=["cogestion.ballotbox"]):
        from targets import TARGETS, refused_or

    atheris.Setup([sys.argv[0], *arguments], lambda data: refused_or(lambda: TARGETS[name](data)))
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main(*sys.argv[1:]))
