"""What is told of the input of a call: texts, variables, lists and objects, as JSON."""

from __future__ import annotations

from values import NOTHING, Box, Joined, Lit, Values, Var, lit

DEEPEST = 6
MOST = 60


def seen(values: Values, depth: int = 0) -> list:
    """The values in a stable order."""
    if depth > DEEPEST:
        return [["unknown"]]
    told = [one(value, depth) for value in values]
    unique = {repr(item): item for item in told}
    return [unique[key] for key in sorted(unique)]


def one(value, depth: int) -> list:
    if isinstance(value, Lit):
        literal = value.value if isinstance(value.value, (str, int, float, bool, type(None))) else str(value.value)
        return ["fallback" if value.fallback else "literal", literal]
    if isinstance(value, Var):
        return ["variable", value.name]
    if isinstance(value, Joined):
        first = seen(value.first, depth + 1) if value.is_segment else [["unknown"]]
        return ["joined", first, value.has_version]
    if isinstance(value, Box) and value.kind == "dict":
        entries = [
            [[["literal", key]], seen(frozenset(inner) | (lit(None) if key in value.maybe else NOTHING), depth + 1)]
            for key, inner in list(value.at.items())[:MOST]
        ]
        if value.rest or value.keys or value.is_open:
            keys = seen(frozenset(value.keys), depth + 1) or [["unknown"]]
            entries.append([keys, seen(frozenset(value.rest), depth + 1)])
        return ["object", sorted(entries, key=repr)]
    if isinstance(value, Box):
        return ["list", seen(value.all(), depth + 1)[:MOST]]
    return ["unknown"]


def input_of(named: dict, is_open: bool) -> list:
    """The keyword arguments of a call; unknown if there may be others."""
    if is_open:
        return ["open", sorted(([[["literal", key]], seen(inner)] for key, inner in named.items()), key=repr)]
    return ["object", sorted(([[["literal", key]], seen(inner)] for key, inner in named.items()), key=repr)]
