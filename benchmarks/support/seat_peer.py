"""A peer shares the seats of a question for lists, as its documentation shows. Run in the peers' environment.

``python seat_peer.py METHOD FILE.json`` prints the seats of each list in order, by divisors in whole numbers.
"""

import json
import sys
from pathlib import Path

if __name__ == "__main__":
    from apportionment.methods import compute

    question = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    names = [one["id"] for one in question["lists"]]
    votes = [one["votes"] for one in question["lists"]]
    print(*compute(sys.argv[1], votes, question["seats"], parties=names, fractions=True))
