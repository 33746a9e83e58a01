"""The small faults that are put into a file: one operator, number, word or order turned at a time."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TURNED: dict[type[ast.AST], type[Any]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.FloorDiv: ast.Mod, ast.Mod: ast.FloorDiv, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
OTHER = {"min": "max", "max": "min"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its line (from 1), how that line stood and how it stands now, and the whole file with it."""

    line: int
    before: str
    after: str
    text: str


def faults(path: Path) -> Iterator[Fault]:
    """Every fault of a file."""
    text = path.read_bytes()
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _nodes(ast.parse(text)):
        for other in _turned(node):
            begin = starts[node.lineno - 1] + node.col_offset
            end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
            put = ast.unparse(other) if isinstance(node, ast.stmt) else f"({ast.unparse(other)})"
            whole = text[:begin] + put.encode() + text[end:]
            old, new = (one.decode().splitlines()[node.lineno - 1].strip() for one in (text, whole))
            yield Fault(node.lineno, old, new, whole.decode())


def _nodes(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Every expression and statement but those inside formatted strings, whose places Python 3.11 does not know."""
    for child in ast.iter_child_nodes(tree):
        if not isinstance(child, ast.JoinedStr):
            if isinstance(child, ast.expr | ast.stmt):
                yield child
            yield from _nodes(child)


def _turned(node: ast.AST) -> Iterator[ast.AST]:
    """What ``node`` may be replaced by."""
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BinOp() | ast.AugAssign() | ast.BoolOp() if type(node.op) in TURNED:
            other = copy.deepcopy(node)
            other.op = TURNED[type(node.op)]()
            yield other
        case ast.Constant(value=int(number)) if type(number) is int:
            yield ast.Constant(number + 1)
        case ast.Name(id=name) if name in OTHER:
            yield ast.Name(OTHER[name])
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Call(func=ast.Name(id="sorted") | ast.Attribute(attr="sort")):
            yield _reversed(node)


def _compared(node: ast.Compare) -> Iterator[ast.Compare]:
    for place, operator in enumerate(node.ops):
        other = copy.deepcopy(node)
        other.ops[place] = TURNED[type(operator)]()
        yield other


def _reversed(node: ast.Call) -> ast.Call:
    """The same sorting, the other way round."""
    kept = [one for one in node.keywords if one.arg != "reverse"]
    turned = [] if len(kept) < len(node.keywords) else [ast.keyword("reverse", ast.Constant(True))]
    return ast.Call(node.func, node.args, kept + turned)
