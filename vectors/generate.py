"""Write the vectors of this folder again: ``python vectors/generate.py [DATA]``.

Those of ours are made from seeds and come out the same every time. Those that others recorded are taken from the
folder DATA, and left alone where it is not given.
"""

import sys
from pathlib import Path

from generators import ours, recorded
from generators.common import Sheet

HERE = Path(__file__).parent


def main(data: str | None = None) -> None:
    """Write every file whose sheet is made."""
    sheets = ours()
    if data is not None:
        sheets += recorded.sheets(Path(data))
    for sheet in sheets:
        write(sheet)


def write(sheet: Sheet) -> None:
    """One file, and its name on the screen."""
    path = HERE / sheet.file
    path.parent.mkdir(exist_ok=True)
    path.write_text(sheet.text(), encoding="utf-8")
    print(f"{path.name}: {len(sheet.vectors)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
