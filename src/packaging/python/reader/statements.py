"""Runs statements with all values that names may have."""

from __future__ import annotations

import ast

from modules import Scope
from values import (
    DATA,
    NOTHING,
    UNKNOWN,
    Box,
    Class,
    Data,
    Environ,
    Ext,
    Function,
    Instance,
    Lit,
    Made,
    Many,
    Super,
    Unknown,
    Values,
)

ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)
DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef)
ABSENT = {"404", "NoSuchKey", "NotFound", 404}

# Decorators that call nothing but what they decorate, when that is called.
PASSING = {
    *("lru_cache", "cache", "wraps", "inject_lambda_context", "capture_method", "capture_lambda_handler", "log_metrics"),
    *("staticmethod", "classmethod", "property", "cached_property", "contextmanager", "asynccontextmanager", "dataclass"),
    *("abstractmethod", "override", "overload", "idempotent", "idempotent_function", "event_source", "event_parser"),
    *("lambda_handler_decorator", "retry", "capture", "capture_async", "total_ordering", "singledispatch", "backoff"),
    *("on_exception", "on_predicate", "validator", "tool_call", "unique", "dataclass_json", "runtime_checkable"),
}


class Statements:
    def block(self, statements) -> None:
        for statement in statements:
            self.statement(statement)
            if isinstance(statement, ENDS):
                return

    def statement(self, node) -> None:
        self.step()
        method = getattr(self, "run_" + type(node).__name__, None)
        if method:
            method(node)

    def branch(self, *blocks) -> None:
        self.scope.depth += 1
        outer = self.scope.branches
        for statements in blocks:
            self.scope.branches = (*outer, id(statements))
            self.block(statements)
        self.scope.branches = outer
        self.scope.depth -= 1

    def run_Expr(self, node):
        self.value(node.value)

    def run_Assert(self, node):
        self.value(node.test)

    def run_Raise(self, node):
        for part in (node.exc, node.cause):
            if part is not None:
                self.value(part)

    def run_Return(self, node):
        if node.value is not None:
            self.grow(self.scope.returns, self.value(node.value))

    def run_Global(self, node):
        self.scope.globals.update(node.names)

    def run_Nonlocal(self, node):
        self.scope.nonlocals.update(node.names)

    def run_Assign(self, node):
        values = self.value(node.value)
        for target in node.targets:
            self.assign(target, values)

    def run_AnnAssign(self, node):
        if isinstance(node.target, ast.Name) and self.scope.kind == "class":
            self.scope.names.setdefault("__fields__", []).append(node.target.id)  # type: ignore[arg-type]
        if node.value is not None:
            self.assign(node.target, self.value(node.value))

    def run_AugAssign(self, node):
        key = (id(node), "more")
        if key not in self.parts_of:
            self.parts_of[key] = ast.copy_location(ast.BinOp(as_load(node.target), node.op, node.value), node)
        values = self.value(self.parts_of[key])
        self.assign(node.target, values, is_more=True)

    def run_If(self, node):
        truth = self.truth(node.test)
        if truth is not False:
            self.branch(node.body)
        if truth is not True:
            self.branch(node.orelse)

    def run_While(self, node):
        self.truth(node.test)
        self.branch(node.body, node.body, node.orelse)

    def run_For(self, node):
        elements = self.iterate(self.value(node.iter), node)
        self.scope.depth += 1
        self.assign(node.target, elements)
        self.scope.depth -= 1
        self.branch(node.body, node.body, node.orelse)

    run_AsyncFor = run_For

    def run_With(self, node):
        for item in node.items:
            entered = self.enter(self.value(item.context_expr), node)
            if item.optional_vars is not None:
                self.assign(item.optional_vars, entered)
        self.block(node.body)

    run_AsyncWith = run_With

    def run_Try(self, node):
        names = {name for handler in node.handlers for name in caught(handler)}
        expects = any(mentions_absence(handler) for handler in node.handlers)
        guards = (expects, "KeyError" in names, bool(names & {"ImportError", "ModuleNotFoundError"}))
        before = (self.absent, self.guards_variables, self.guards_imports)
        self.absent, self.guards_variables, self.guards_imports = (one or other for one, other in zip(before, guards))
        self.branch(node.body)
        self.absent, self.guards_variables, self.guards_imports = before
        for handler in node.handlers:
            if handler.type is not None:
                self.value(handler.type)
            if handler.name:
                self.scope.add(handler.name, DATA)
            self.in_handler += mentions_absence(handler)
            self.branch(handler.body)
            self.in_handler -= mentions_absence(handler)
        self.branch(node.orelse)
        self.block(node.finalbody)

    run_TryStar = run_Try

    def run_Match(self, node):
        subject = self.value(node.subject)
        for case in node.cases:
            for part in ast.walk(case.pattern):
                name = getattr(part, "name", None) or getattr(part, "rest", None)
                if isinstance(name, str):
                    self.scope.add(name, subject if getattr(part, "pattern", None) is None else subject | self.parts(subject))
            if case.guard is not None:
                self.value(case.guard)
            self.branch(case.body)

    def parts(self, values: Values) -> Values:
        return frozenset(inner for one in values if isinstance(one, Box) for inner in one.all()) | DATA

    def run_FunctionDef(self, node):
        for default in [*node.args.defaults, *[one for one in node.args.kw_defaults if one]]:
            self.value(default)
        function = self.function(node)
        self.scope.add(node.name, self.decorated(frozenset([function]), node))

    run_AsyncFunctionDef = run_FunctionDef

    def inner_scope(self, node, kind: str) -> Scope:
        """The scope of a class or comprehension: the same in every round, as what is in it is known by it."""
        return self.scopes.setdefault((id(node), id(self.scope)), Scope(kind, self.scope))

    def function(self, node) -> Function:
        key = (id(node), id(self.scope))
        if key not in self.functions:
            is_generator = not isinstance(node, ast.Lambda) and yields(node)
            self.functions[key] = Function(node, self.module, self.scope, yields=is_generator)
        return self.functions[key]

    def run_ClassDef(self, node):
        bases = tuple(self.value(base) for base in node.bases)
        for keyword in node.keywords:
            self.value(keyword.value)
        key = (id(node), id(self.scope))
        cls = self.classes.setdefault(key, Class(node, self.module, bases, {}))
        cls.bases = bases
        outer = self.scope
        self.scope = self.inner_scope(node, "class")
        self.scope.names["__fields__"] = []  # type: ignore[assignment]
        self.block(node.body)
        names, self.scope = self.scope.names, outer
        for name, values in names.items():
            if name == "__fields__":
                cls.attrs[name] = list(dict.fromkeys(values))
                continue
            self.grow(cls.attrs.setdefault(name, set()), frozenset(values))
            for value in values:
                if isinstance(value, Function) and value.cls is None:
                    value.cls = cls
        for path in self.foreign_bases(cls):
            self.based_on(path, node)
        self.tell_bases(cls, node)
        self.scope.add(node.name, self.decorated(frozenset([cls]), node))


    def decorated(self, values: Values, node) -> Values:
        for decorator in reversed(node.decorator_list):
            given = self.value(decorator)
            result = set()
            for one in given:
                if isinstance(one, (Ext, Made, Unknown, Data)):
                    self.mark(values, getattr(one, "path", ""))
                    result |= values
                    if getattr(one, "path", "").split(".")[-1] not in PASSING:
                        self.escape(values, getattr(one, "path", ""), decorator, is_passed=True)
                else:
                    made = self.call(one, self.positional(values), decorator)
                    result |= made
                    if not made or made & UNKNOWN:
                        result |= values
            values = frozenset(result) or values
        return values

    def mark(self, values: Values, path: str) -> None:
        last = path.split(".")[-1]
        for one in values:
            if isinstance(one, Function):
                one.is_static = one.is_static or last == "staticmethod"
                one.is_class = one.is_class or last == "classmethod"
                if last in ("property", "cached_property", "getter"):
                    self.properties.add(one)

    def assign(self, target, values: Values, is_more: bool = False) -> None:
        if isinstance(target, ast.Name):
            is_plain = self.scope.depth == 0 and not is_more and (self.scope.kind != "module" or self.round == 0)
            if self.scope.kind == "module":
                self.changes += len(values - self.scope.names.get(target.id, set()))
            self.scope.add(target.id, values, replace=is_plain)
        elif isinstance(target, (ast.Tuple, ast.List)):
            for index, part in enumerate(target.elts):
                inner = part.value if isinstance(part, ast.Starred) else part
                self.assign(inner, self.element(values, index, part))
        elif isinstance(target, ast.Starred):
            self.assign(target.value, values)
        elif isinstance(target, ast.Attribute):
            for owner in self.value(target.value):
                self.set_member(owner, target.attr, values, target)
        elif isinstance(target, ast.Subscript):
            keys = self.value(target.slice)
            for owner in self.value(target.value):
                self.set_item(owner, keys, values, target)

    def set_member(self, owner, name: str, values: Values, node) -> None:
        if isinstance(owner, (Instance, Class)):
            self.grow(owner.attrs.setdefault(name, set()), values)
        elif hasattr(owner, "scope") and hasattr(owner, "tree"):
            self.grow(owner.scope.names.setdefault(name, set()), values)
        elif not isinstance(owner, (Super, Many)):
            self.escape(values, getattr(owner, "path", ""), node)

    def set_item(self, owner, keys: Values, values: Values, node) -> None:
        if isinstance(owner, Box):
            for key in keys:
                if isinstance(key, Lit) and hashable(key.value):
                    self.grow(owner.put(key.value, self.is_elsewhere(owner)), values)
                else:
                    self.grow(owner.keys, frozenset([key]))
                    self.grow(owner.rest, values)
        elif isinstance(owner, Environ):
            self.facts.filled.update(str(key.value) for key in keys if isinstance(key, Lit))
        elif isinstance(owner, Instance):
            self.call_member(owner, "__setitem__", self.positional(keys, values), node)
        else:
            self.escape(values, getattr(owner, "path", ""), node)

    def element(self, values: Values, index: int, part) -> Values:
        found = set()
        for one in values:
            if isinstance(one, Box) and index in one.at and not isinstance(part, ast.Starred):
                found |= one.at[index]
            elif isinstance(one, Instance) and index < len(self.fields_of(one.cls)) and not isinstance(part, ast.Starred):
                found |= one.attrs.get(self.fields_of(one.cls)[index], NOTHING)
            else:
                found |= self.iterate(frozenset([one]), part)
        return frozenset(found)

    def enter(self, values: Values, node) -> Values:
        found = set()
        for one in values:
            if isinstance(one, Instance):
                names = [name for name in ("__enter__", "__aenter__") if self.method_of(one.cls, name)]
                for name in names:
                    found |= self.call_member(one, name, self.positional(), node)
                for name in ("__exit__", "__aexit__"):
                    if self.method_of(one.cls, name):
                        self.call_member(one, name, self.positional(DATA, DATA, DATA), node)
                found |= NOTHING if names else frozenset([one])
            elif isinstance(one, Box) and one.kind == "generator":
                found |= one.all()
            else:
                found.add(one)
        return frozenset(found)


def as_load(target):
    if isinstance(target, ast.Name):
        return ast.copy_location(ast.Name(target.id, ast.Load()), target)
    return target


def hashable(value) -> bool:
    return isinstance(value, (str, int, float, bool, bytes, type(None)))


def yields(node) -> bool:
    todo = list(node.body)
    while todo:
        part = todo.pop()
        if isinstance(part, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(part, (*DEFINES, ast.Lambda, ast.ClassDef)):
            todo.extend(ast.iter_child_nodes(part))
    return False


def caught(handler) -> list:
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return [one.id if isinstance(one, ast.Name) else getattr(one, "attr", "") for one in types if one is not None]


def mentions_absence(node) -> bool:
    """Whether code asks if an error is that there is no such object. To answer with 404 is no question."""
    for part in ast.walk(node):
        if isinstance(part, ast.Compare):
            inner = [one.value for one in ast.walk(part) if isinstance(one, ast.Constant) and isinstance(one.value, (str, int))]
            if any(value in ABSENT for value in inner):
                return True
        if isinstance(part, ast.Attribute) and part.attr == "NoSuchKey":
            return True
    return False
