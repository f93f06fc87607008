"""The modules of a package: where they are, and what is in them."""

from __future__ import annotations

import ast
import os
import sys

from values import Values, numbers

LARGEST = 2_000_000


class Scope:
    """The names of a module, a class or one run of a function."""

    def __init__(self, kind: str, parent: "Scope | None" = None):
        self.kind = kind
        self.parent = parent
        self.names: dict[str, set] = {}
        self.globals: set[str] = set()
        self.nonlocals: set[str] = set()
        self.returns: set = set()
        self.yields: set = set()
        self.depth = 0
        # The branches that run, from the outermost.
        self.branches: tuple = ()
        self.number = next(numbers)

    def holder(self, name: str) -> "Scope | None":
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names and (scope is self or scope.kind != "class"):
                return scope
            scope = scope.parent
        return None

    def top(self) -> "Scope":
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def add(self, name: str, values: Values, replace: bool = False) -> None:
        if name in self.globals:
            self.top().names.setdefault(name, set()).update(values)
        elif name in self.nonlocals and self.parent:
            (self.parent.holder(name) or self.parent).names.setdefault(name, set()).update(values)
        elif replace:
            self.names[name] = set(values)
        else:
            self.names.setdefault(name, set()).update(values)


class Module:
    def __init__(self, name: str, path: str | None, file: str | None, via: str | None):
        self.name = name
        self.path = path
        # The file, as messages have it; nothing for what is in a package.
        self.file = file
        self.via = via
        self.scope = Scope("module")
        self.tree: ast.Module | None = None
        self.error: str | None = None
        self.has_run = False
        self.is_package = path is None or os.path.basename(path) == "__init__.py"

    def parse(self) -> None:
        if self.path is None:
            self.tree = ast.Module(body=[], type_ignores=[])
            return
        try:
            with open(self.path, "rb") as source:
                self.tree = ast.parse(source.read(LARGEST), self.path)
        except (SyntaxError, ValueError, OSError, RecursionError) as error:
            line = getattr(error, "lineno", None) or 1
            self.error = f"{line}"
            self.tree = ast.Module(body=[], type_ignores=[])


class Modules:
    """Finds modules in the sources of the function, and then in its packages."""

    def __init__(self, own: str, installed: str | None, shown: str, leads_to_aws):
        self.own = own
        self.installed = installed
        self.shown = shown
        self.leads_to_aws = leads_to_aws
        self.known: dict[str, Module | None] = {}

    def find(self, name: str) -> Module | None:
        if name not in self.known:
            self.known[name] = self.look(name)
        return self.known[name]

    def look(self, name: str) -> Module | None:
        parts = name.split(".")
        found = self.look_in(self.own, parts)
        if found is not None:
            path = found or None
            file = path and "/".join([self.shown, *os.path.relpath(path, self.own).split(os.sep)]).lstrip("/")
            return Module(name, path, file, None)
        if self.installed is None or not self.leads_to_aws(parts[0]):
            return None
        found = self.look_in(self.installed, parts)
        return None if found is None else Module(name, found or None, None, parts[0])

    def look_in(self, root: str, parts: list[str]) -> str | None:
        base = os.path.join(root, *parts)
        for path in (os.path.join(base, "__init__.py"), base + ".py"):
            if os.path.isfile(path):
                return path
        # A folder without __init__.py is a package, too, if there is something to import in it.
        is_folder = os.path.isdir(base) and any(name.endswith(".py") or os.path.isdir(os.path.join(base, name)) for name in os.listdir(base))
        return "" if is_folder else None

    def is_installed(self, top: str) -> bool:
        roots = [root for root in (self.own, self.installed) if root]
        return any(os.path.exists(os.path.join(root, top + end)) for root in roots for end in ("", ".py")) or any(
            name.split(".")[0] == top and name.endswith(".so") for root in roots for name in os.listdir(root)
        )


def is_standard(top: str) -> bool:
    names = getattr(sys, "stdlib_module_names", None)
    if names is not None:
        return top in names or top == "__future__"
    folder = os.path.dirname(os.__file__)
    there = os.path.exists(os.path.join(folder, top)) or os.path.exists(os.path.join(folder, top + ".py"))
    return top in sys.builtin_module_names or there or os.path.isdir(os.path.join(folder, "lib-dynload")) and any(
        name.split(".")[0] in (top, "_" + top) for name in os.listdir(os.path.join(folder, "lib-dynload"))
    )
