"""One reading, round by round until nothing new is found."""

from __future__ import annotations

import builtins
import os

import facts as facts_of
from aws import Aws
from bound import names_in, services_in
from calls import Args, Calls
from environment import Environment
from expressions import Expressions
from externals import Externals
from facts import Facts
from imports import KNOWN, OF_RUNTIME, Imports
from libraries import UNTOLD, Libraries
from modules import Module, Modules, Scope
from package_texts import PackageTexts, read as text_of
from standard import Standard
from statements import Statements
from values import DATA, Box, Class, Client, Function, Method, Service, Session, Thing, Values

MOST_ROUNDS = 6
MOST_STEPS = 400_000


class TooMuch(Exception):
    """The code takes too much work to read."""


class Reader(Statements, Expressions, Calls, Aws, Externals, Environment, Imports, Libraries, Standard):
    builtins = frozenset(dir(builtins))

    def __init__(self, order: dict):
        self.order_of = order
        self.texts = PackageTexts(order.get("installed"), {*OF_RUNTIME, *KNOWN, *UNTOLD})
        self.modules = Modules(order["own"], order.get("installed"), order.get("shown", ""), self.texts.leads_to_aws)
        self.facts = Facts()
        self.functions: dict = {}
        self.classes: dict = {}
        self.instances: dict = {}
        self.boxes: dict = {}
        self.parts_of: dict = {}
        self.runs: dict = {}
        self.ways: dict = {}
        self.scopes: dict = {}
        self.properties: set = set()
        self.lost: set = set()
        self.told: set = set()
        self.needed: set[str] = set()
        self.steps = 0
        self.changes = 0
        self.round = 0
        self.begin()

    def begin(self) -> None:
        self.scope = Scope("module")
        self.module = Module("", None, None, None)
        self.cls = (None, None)
        self.stack: list = []
        self.done: set = set()
        self.loaded: set = set()
        self.lost_now: set = set()
        self.absent = False
        self.in_handler = 0
        self.guards_variables = False
        self.guards_imports = False
        self.is_test = False

    def step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooMuch

    def grow(self, known: set, values: Values) -> None:
        before = len(known)
        known |= values
        self.changes += len(known) - before

    def box(self, node, kind: str) -> Box:
        return self.boxes.setdefault((id(node), id(self.scope)), Box(kind, home=(id(self.scope), self.scope.branches)))

    def is_elsewhere(self, box: Box) -> bool:
        """Whether this runs in a branch, or a function, in which the dictionary is not made."""
        if box.home is None:
            return False
        scope, branches = box.home
        return scope != id(self.scope) or branches[: len(self.scope.branches)] != self.scope.branches

    def site(self, node) -> tuple:
        """A place in the code, in one run of its function."""
        return self.module.name, getattr(node, "lineno", 0), getattr(node, "col_offset", 0), self.scope.number

    def part(self, node, name: str):
        """Something that stands for a part of what a node makes."""
        return self.parts_of.setdefault((id(node), name), object())

    def place(self, node) -> dict:
        if self.module.via is not None:
            return {"via": self.module.via}
        line = getattr(node, "lineno", None)
        return {"at": {"file": self.module.file, "line": line}} if self.module.file and line else {}

    def passed_to_package(self, client: Client, path: str, node) -> None:
        top = path.split(".")[0]
        self.facts.note("clientInPackage", self.place(node), client=facts_of.client_name(client.service), library=top)
        if self.texts.root is not None:
            for file in self.texts.files(top):
                for name in names_in(text_of(file).decode("utf8", "replace")):
                    self.send(client, name, {}, True, node, perhaps=True, unsure=True)

    def unparsed(self, module: Module) -> None:
        place = {"at": {"file": module.file, "line": int(module.error or 1)}} if module.file else {"via": module.via}
        self.facts.note("unreadableCode", place, syntax=True)
        self.bound([module.path], place)

    def bound(self, paths: list, place: dict) -> None:
        text = "\n".join(text_of(path).decode("utf8", "replace") for path in paths if path)
        for service in services_in(text):
            for name in names_in(text):
                self.facts.call(Client(service), name, {}, True, place, {"perhaps": True, "unsure": True})

    def read(self) -> "dict | None":
        """What was found; nothing if it is worth another attempt without packages."""
        try:
            for self.round in range(MOST_ROUNDS):
                before = (self.changes, self.facts.size())
                self.begin()
                self.run_handler()
                if (self.changes, self.facts.size()) == before and self.round > 0:
                    break
        except (TooMuch, RecursionError, MemoryError):
            if not self.texts.is_closed and self.texts.root is not None:
                return None
            self.give_up(tooMuch=True)
        return self.facts.told()

    def give_up(self, **why) -> None:
        files = [os.path.join(at, name) for at, name in self.own_files()]
        self.facts.note("unreadableCode", {}, **why)
        self.bound(sorted(files), {})

    def own_files(self):
        skipped = set(self.order_of.get("skipped", ()))
        for at, folders, names in os.walk(self.order_of["own"]):
            folders[:] = [one for one in folders if one not in skipped]
            yield from ((at, name) for name in names if name.endswith(".py"))

    def run_server(self) -> None:
        """A command starts some of the modules: surely none that another one imports. A framework may call all of their functions."""
        own = self.order_of["own"]
        found: list[Module] = []
        for at, name in sorted(self.own_files()):
            parts = os.path.relpath(os.path.join(at, name), own)[: -len(".py")].split(os.sep)
            path = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if path and all(one.isidentifier() for one in parts):
                found += [one for one in self.imported(path, None) if isinstance(one, Module)]
        for module in found:
            if module.name not in self.needed:
                for values in list(module.scope.names.values()):
                    self.escape(frozenset(one for one in values if isinstance(one, (Function, Class))), "", None)

    def run_handler(self) -> None:
        if self.order_of["handler"] is None:
            self.run_server()
            return
        name, _, function = self.order_of["handler"].rpartition(".")
        found = self.imported(name.replace("/", "."), None)
        handlers = frozenset(one for module in found if isinstance(module, Module) for one in module.scope.names.get(function, ()))
        if not any(isinstance(module, Module) and module.via is None for module in found):
            self.give_up(noHandler=True)
        for module in found:
            if isinstance(module, Module) and not handlers:
                for values in list(module.scope.names.values()):
                    self.escape(frozenset(one for one in values if isinstance(one, Function)), "", None)
        for _ in range(2):
            for one in handlers:
                result = self.call(one, Args([DATA, DATA]), None)
                self.escape(frozenset(value for value in result if isinstance(value, (Function, Box, Method, Client, Thing, Service, Session))), "", None)


def read(order: dict) -> dict:
    reader = Reader(order)
    found = reader.read()
    if found is None:
        reader = Reader(order)
        reader.texts.is_closed = True
        found = reader.read()
    if order.get("installed"):
        for name, via in reader.texts.variables().items():
            found["reads"].append({"name": name, "hasDefault": True, "via": via})
    return found
