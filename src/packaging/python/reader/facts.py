"""What was found: calls, reads of variables, and places where reading ends."""

from __future__ import annotations

import json

from models import CLIENTS
from output import input_of
from values import Client, Lit, Values, Var


def client_name(service: str) -> str:
    return "client-" + CLIENTS.get(service, service)


def operation_name(name: str) -> str:
    """`get_item` to `GetItem`; the case of abbreviations is found elsewhere."""
    return name if name[:1].isupper() else "".join(part[:1].upper() + part[1:] for part in name.split("_"))


class Facts:
    def __init__(self):
        self.calls: dict[str, dict] = {}
        self.reads: dict[str, dict] = {}
        self.notes: dict[str, dict] = {}
        self.tested: set[str] = set()
        self.filled: set[str] = set()
        self.expects_absence = False

    def size(self) -> tuple:
        return len(self.calls), len(self.reads), len(self.notes)

    def call(self, client: Client, operation: str, named: dict, is_open: bool, place: dict, flags: dict) -> None:
        if client.is_foreign:
            return
        if client.endpoint:
            named = {**named, "endpoint": client.endpoint}
        service = {"client": client_name(client.service)} if client.service else {}
        row = {**service, "operation": operation_name(operation), "input": input_of(named, is_open), **place, **flags}
        self.calls[json.dumps(row, sort_keys=True)] = row

    def read(self, name: str, has_default: bool, place: dict, is_soft: bool = False) -> None:
        row = {"name": name, "hasDefault": has_default, "isSoft": is_soft, **place}
        self.reads[json.dumps(row, sort_keys=True)] = row

    def note(self, id: str, place: dict, **more) -> None:
        row = {"id": id, **place, **more}
        self.notes[json.dumps(row, sort_keys=True)] = row

    def told(self) -> dict:
        reads = []
        used = {name for row in self.calls.values() for name in variables_in(row["input"])}
        for row in self.reads.values():
            name = row["name"]
            is_soft = row.pop("isSoft") and name not in used
            has_default = row["hasDefault"] or is_soft or name in self.tested or name in self.filled
            reads.append({**row, "hasDefault": has_default})
        calls = list(self.calls.values())
        return {
            "calls": calls,
            "reads": reads,
            "notes": list(self.notes.values()),
            "expectsAbsence": self.expects_absence,
        }


def variables_in(told) -> list:
    if isinstance(told, list):
        if len(told) == 2 and told[0] == "variable":
            return [told[1]]
        return [name for part in told for name in variables_in(part)]
    return []


def texts(values: Values) -> "list[str] | None":
    """All texts that some values are; nothing if one is something else."""
    known = [value.value for value in values if isinstance(value, Lit) and value.value is not None]
    others = [value for value in values if not isinstance(value, Lit)]
    return None if others or not all(isinstance(one, str) for one in known) else sorted(set(known))


def as_fallbacks(values: Values) -> Values:
    return frozenset(Lit(one.value, True) if isinstance(one, Lit) else one for one in values)


def has_variable(values: Values) -> bool:
    return any(isinstance(one, Var) for one in values)
