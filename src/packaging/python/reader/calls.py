"""Calls of functions and members of values."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from modules import Module, Scope
from values import (
    AWS,
    DATA,
    NOTHING,
    UNKNOWN,
    Bound,
    Box,
    Class,
    Client,
    Data,
    Environ,
    Ext,
    Function,
    Instance,
    Joined,
    Lit,
    Made,
    Many,
    Method,
    Partial,
    Super,
    Unknown,
    Values,
    Var,
    lit,
)

DEEPEST = 60
MOST_OF_ONE = 3
# A function that is called in more ways is read once for all of them.
MOST_WAYS = 24

# Bases whose methods nothing but the code itself calls.
PLAIN_BASES = {
    *("object", "ABC", "Enum", "IntEnum", "StrEnum", "Exception", "BaseException", "RuntimeError", "ValueError", "KeyError"),
    *("NamedTuple", "TypedDict", "Protocol", "Generic", "BaseModel", "BaseSettings", "dict", "list", "str", "int", "set"),
    *("ABCMeta", "TypeError", "Error", "RootModel", "DataClass", "TestCase", "tuple", "float", "local", "UserDict"),
}


@dataclass
class Args:
    pos: list = field(default_factory=list)
    kw: dict = field(default_factory=dict)
    rest: "Values | None" = None
    is_open: bool = False

    def get(self, index: int, name: str) -> Values:
        if name in self.kw:
            return self.kw[name]
        if index < len(self.pos):
            return self.pos[index]
        return (self.rest or NOTHING) if self.rest is not None else UNKNOWN if self.is_open else NOTHING

    def all(self) -> Values:
        return frozenset().union(*self.pos, *self.kw.values(), self.rest or NOTHING)

    def key(self) -> tuple:
        return tuple(self.pos), tuple(sorted(self.kw.items(), key=lambda item: item[0])), self.rest, self.is_open


class Calls:
    def positional(self, *values: Values) -> Args:
        return Args(list(values))

    def arguments(self, node) -> Args:
        args = Args()
        for part in node.args:
            if not isinstance(part, ast.Starred):
                args.pos.append(self.value(part))
                continue
            for one in self.value(part.value):
                if isinstance(one, Box) and one.at and not one.rest and all(isinstance(key, int) for key in one.at):
                    args.pos.extend(frozenset(one.at[key]) for key in sorted(one.at))
                else:
                    args.rest = (args.rest or NOTHING) | (self.iterate(frozenset([one]), node) or UNKNOWN)
        for keyword in node.keywords:
            values = self.value(keyword.value)
            if keyword.arg is not None:
                args.kw[keyword.arg] = args.kw.get(keyword.arg, NOTHING) | values
                continue
            box = Box("dict")
            self.pour(box, values, node)
            for key, inner in box.at.items():
                absent = lit(None) if key in box.maybe else NOTHING
                args.kw[str(key)] = args.kw.get(str(key), NOTHING) | frozenset(inner) | absent
            args.is_open = args.is_open or box.is_open or bool(box.rest)
        return args

    def of_Call(self, node):
        if isinstance(node.func, ast.Attribute):
            owners = self.value(node.func.value)
            args = self.arguments(node)
            found = set()
            for owner in owners:
                if isinstance(owner, Class) and node.func.attr == "__subclasses__":
                    found.add(self.box_of(node, self.below(owner)))
                elif isinstance(owner, Unknown):
                    self.durable_invoke(owner, node.func.attr, args, node)
                    self.escape(args.all(), "", node)
                    found |= self.unknown_member(node.func.attr, node, args)
                else:
                    if self.lost and self.may_keep(owner):
                        found |= self.unknown_member(node.func.attr, node, args)
                    self.durable_invoke(owner, node.func.attr, args, node)
                    for one in self.member(owner, node.func.attr, node):
                        found |= self.call(one, args, node)
            return frozenset(found)
        callees = self.value(node.func)
        args = self.arguments(node)
        found = set()
        for one in callees:
            found |= self.call(one, args, node)
        return frozenset(found)

    def call(self, callee, args: Args, node) -> Values:
        if isinstance(callee, Function):
            return self.run(callee, args, None)
        if isinstance(callee, Bound):
            return self.run(callee.function, args, callee.owner)
        if isinstance(callee, Class):
            return self.instantiate(callee, args, node)
        if isinstance(callee, Instance):
            return self.call_member(callee, "__call__", args, node)
        if isinstance(callee, Method):
            return self.call_method(callee, args, node)
        if isinstance(callee, (Ext, Made)):
            return self.call_external(callee, args, node)
        if isinstance(callee, Partial):
            given = callee.args
            merged = Args([*given.pos, *args.pos], {**given.kw, **args.kw}, args.rest, args.is_open or given.is_open)
            return self.call(callee.target, merged, node)
        self.escape(args.all(), "", node)
        return frozenset([callee]) if isinstance(callee, Data) else UNKNOWN

    def instantiate(self, cls: Class, args: Args, node) -> Values:
        key = (id(cls), id(node), id(self.scope))
        instance = self.instances.setdefault(key, Instance(cls))
        if self.settings_class(cls, node):
            return frozenset([instance])
        if self.method_of(cls, "__init__"):
            self.call_member(instance, "__init__", args, node)
        else:
            for name, values in args.kw.items():
                self.grow(instance.attrs.setdefault(name, set()), values)
            for name, values in zip(self.fields_of(cls), args.pos):
                self.grow(instance.attrs.setdefault(name, set()), values)
            if not self.fields_of(cls):
                self.escape(frozenset(one for values in args.pos for one in values), "", node)
        if self.method_of(cls, "__post_init__"):
            self.call_member(instance, "__post_init__", Args(), node)
        for base in self.foreign_bases(cls):
            self.lose(instance, base, node, self.is_standard(base) or not self.is_harmless(base), False)
        if any(isinstance(one, Lit) for one in args.all()) and self.is_enum(cls):
            return frozenset(one for values in cls.attrs.values() if isinstance(values, set) for one in values)
        return frozenset([instance])

    def is_enum(self, cls: Class) -> bool:
        return any(isinstance(one, Ext) and one.path.endswith("Enum") for values in cls.bases for one in values)

    def fields_of(self, cls: Class) -> list:
        found: list = []
        for one in reversed(self.order(cls)):
            found.extend(name for name in one.attrs.get("__fields__", []) if name not in found)
        return found

    def order(self, cls: Class) -> list:
        found, todo = [], [cls]
        while todo:
            one = todo.pop(0)
            if one in found:
                continue
            found.append(one)
            todo.extend(base for values in one.bases for base in values if isinstance(base, Class))
        return found

    def foreign_bases(self, cls: Class) -> list:
        bases = [base for one in self.order(cls) for values in one.bases for base in values]
        paths = [base.path for base in bases if isinstance(base, (Ext, Made))]
        return [path for path in paths if path.split(".")[-1] not in PLAIN_BASES]

    def method_of(self, cls: Class, name: str):
        for one in self.order(cls):
            values = one.attrs.get(name)
            if values:
                return one, frozenset(values)
        return None

    def call_member(self, owner, name: str, args: Args, node) -> Values:
        found = set()
        for one in self.member(owner, name, node):
            found |= self.call(one, args, node)
        return frozenset(found) or UNKNOWN

    def run(self, function: Function, args: Args, owner) -> Values:
        key = (function, owner, args.key(), self.absent > 0)
        stack = [one[0] for one in self.stack]
        if stack.count(function) >= MOST_OF_ONE or len(stack) > DEEPEST:
            args = Args([], {}, UNKNOWN, True)
            key = (function, owner, args.key(), self.absent > 0)
        is_merged = key not in self.runs and self.ways.get(function, 0) >= MOST_WAYS
        scope = self.runs.get((function, None) if is_merged else key)
        if scope is None:
            self.ways[function] = self.ways.get(function, 0) + 1
            scope = self.runs[(function, None) if is_merged else key] = Scope("function", function.scope)
        if key not in self.done:
            self.done.add(key)
            outer = (self.scope, self.module, self.cls)
            self.stack.append(key)
            self.scope, self.module, self.cls = scope, function.module, (function.cls, owner)
            scope.depth = 0
            scope.branches = ()
            self.bind(function, args, owner, replace=not is_merged)
            if isinstance(function.node, ast.Lambda):
                self.grow(scope.returns, self.value(function.node.body))
            else:
                self.block(function.node.body)
            self.stack.pop()
            self.scope, self.module, self.cls = outer
        if function.yields:
            box = self.boxes.setdefault((id(scope), "generator"), Box("generator"))
            self.grow(box.rest, frozenset(scope.yields))
            return frozenset([box])
        return frozenset(scope.returns) or lit(None)

    def bind(self, function: Function, args: Args, owner, replace: bool = True) -> None:
        given = function.node.args
        names = [one.arg for one in [*given.posonlyargs, *given.args]]
        pos = list(args.pos)
        if owner is not None and not function.is_static:
            pos.insert(0, frozenset([owner]))
        defaults = dict(zip(reversed(names), reversed(given.defaults)))
        defaults.update({one.arg: value for one, value in zip(given.kwonlyargs, given.kw_defaults) if value is not None})
        for index, name in enumerate([*names, *[one.arg for one in given.kwonlyargs]]):
            values = NOTHING
            if name in args.kw:
                values = args.kw[name]
            elif index < len(names) and index < len(pos):
                values = pos[index]
            elif args.rest is not None or args.is_open:
                values = args.rest or UNKNOWN
            if (not values or args.is_open) and name in defaults:
                values |= self.default(function, defaults[name])
            self.scope.add(name, values, replace=replace)
        if given.vararg:
            box = self.box(given.vararg, "list")
            for index, values in enumerate(pos[len(names) :]):
                self.grow(box.at.setdefault(index, set()), values)
            self.grow(box.rest, args.rest or NOTHING)
            self.scope.add(given.vararg.arg, frozenset([box]), replace=True)
        if given.kwarg:
            box = self.box(given.kwarg, "dict")
            for name, values in args.kw.items():
                if name not in names:
                    self.grow(box.at.setdefault(name, set()), values)
            box.is_open = box.is_open or args.is_open
            self.scope.add(given.kwarg.arg, frozenset([box]), replace=True)

    def default(self, function: Function, node) -> Values:
        outer, self.scope = self.scope, function.scope
        values = self.value(node)
        self.scope = outer
        return values

    def member(self, owner, name: str, node) -> Values:
        if isinstance(owner, Unknown):
            return self.unknown_member(name, node, None)
        if name == "__dict__":
            return self.call_vars(Args([frozenset([owner])]), node)
        if isinstance(owner, AWS):
            return self.aws_member(owner, name, node)
        if isinstance(owner, Instance):
            return self.instance_member(owner, name, node)
        if isinstance(owner, Class):
            return self.class_member(owner, owner, name)
        if isinstance(owner, Super):
            rest = self.order(owner.owner.cls if isinstance(owner.owner, Instance) else owner.cls)
            rest = rest[rest.index(owner.cls) + 1 :] if owner.cls in rest else []
            for one in rest:
                if one.attrs.get(name):
                    return self.held(frozenset(one.attrs[name]), owner.owner)
            return DATA
        if isinstance(owner, Module):
            return self.module_member(owner, name)
        if isinstance(owner, Ext):
            return self.external_member(owner, name, node)
        if isinstance(owner, Made):
            return frozenset([Made(f"{owner.path}.{name}", owner.args, owner.site)])
        if isinstance(owner, (Lit, Var, Joined)) and name in ("value", "name"):
            return frozenset([owner])
        if isinstance(owner, Box) and owner.kind == "dict" and name in owner.at:
            return frozenset([Method(owner, name), *owner.at[name]])  # `SimpleNamespace`
        if isinstance(owner, (Box, Lit, Var, Joined, Environ)):
            return frozenset([Method(owner, name)])
        return frozenset([owner]) if isinstance(owner, Data) else DATA

    def instance_member(self, owner: Instance, name: str, node) -> Values:
        found = frozenset(owner.attrs.get(name, ()))
        if found and name in self.fields_of(owner.cls):
            return found
        inherited = self.method_of(owner.cls, name)
        if inherited:
            found |= self.held(inherited[1], owner)
        if found:
            return found
        getter = self.method_of(owner.cls, "__getattr__")
        if getter and name != "__getattr__":
            return self.call_member(owner, "__getattr__", self.positional(lit(name)), node)
        return UNKNOWN if self.foreign_bases(owner.cls) else DATA if name.startswith("__") else NOTHING

    def class_member(self, cls: Class, owner, name: str) -> Values:
        found = self.method_of(cls, name)
        if not found and not name.startswith("__") and self.foreign_bases(cls):
            # Of the class that it is based on, as `as_view`.
            self.hand_over(cls, "", None)
            return UNKNOWN
        if not found:
            return DATA if name.startswith("__") else NOTHING
        return frozenset(Bound(owner, one) if isinstance(one, Function) and one.is_class else one for one in found[1])

    def held(self, values: Values, owner) -> Values:
        """What a class has, as a member of an object of it."""
        found = set()
        for one in values:
            if not isinstance(one, Function):
                found.add(one)
            elif one in self.properties:
                found |= self.run(one, Args(), owner)
            elif one.is_static:
                found.add(one)
            else:
                found.add(Bound(owner.cls if one.is_class and isinstance(owner, Instance) else owner, one))
        return frozenset(found)

    def iterate(self, values: Values, node) -> Values:
        found = set()
        for one in values:
            if isinstance(one, Box):
                if one.kind == "dict":
                    found |= {Lit(key) for key in one.at} | one.keys | (UNKNOWN if one.is_open else NOTHING)
                else:
                    found |= one.all()
            elif isinstance(one, Many):
                found |= self.listed(one, node)
            elif isinstance(one, Instance):
                for name in ("__iter__", "__aiter__", "__next__", "__anext__", "__getitem__"):
                    if self.method_of(one.cls, name):
                        inner = self.call_member(one, name, self.positional(DATA) if "item" in name else Args(), node)
                        found |= inner if "xt" in name or "item" in name else self.iterate(inner - {one}, node)
                for name in self.fields_of(one.cls):
                    found |= one.attrs.get(name, NOTHING)  # a tuple with names
            elif isinstance(one, Class):
                found |= {inner for held in one.attrs.values() if isinstance(held, set) for inner in held}
            elif isinstance(one, Environ):
                self.facts.note("wholeEnvironment", self.place(node))
                found |= DATA
            elif isinstance(one, (Unknown, Ext, Made)):
                found |= UNKNOWN
            else:
                found |= DATA
        return frozenset(found)

    # What leaves the view of this reader.

    def escape(self, values: Values, path: str, node, is_passed: bool = False) -> None:
        """Values that code gets which is not read. It may call whatever it can reach."""
        is_harmless = self.is_harmless(path)
        is_foreign = path != "" and not is_harmless and not self.is_standard(path)
        for one in values:
            if isinstance(one, (Function, Bound, Partial)):
                if (one, "run") not in self.done:
                    self.done.add((one, "run"))
                    self.call(one, Args([], {}, UNKNOWN, True), node)
            elif isinstance(one, Method) and isinstance(one.owner, AWS):
                self.call_method(one, Args([], {}, None, True), node)
            elif isinstance(one, (Box, Instance, Class)):
                self.lose(one, path, node, is_foreign, is_passed)
                if isinstance(one, Class) and not path.startswith("builtins.") and (is_foreign or self.foreign_bases(one)):
                    self.hand_over(one, path, node)
            elif isinstance(one, AWS) and not isinstance(one, Many) and not is_harmless:
                if one not in self.lost:
                    self.changes += 1
                    self.lost.add(one)
                if is_foreign and isinstance(one, Client):
                    self.passed_to_package(one, path, node)

    def lose(self, one, path: str, node, is_foreign: bool, is_passed: bool) -> None:
        if (one, is_foreign) in self.lost_now:
            return
        self.lost_now.add((one, is_foreign))
        if one not in self.lost:
            self.changes += 1
            self.lost.add(one)
        if isinstance(one, Box):
            self.escape(one.all(), path, node, is_passed)
            return
        cls = one if isinstance(one, Class) else one.cls
        if isinstance(one, Instance):
            self.escape(frozenset(inner for values in one.attrs.values() for inner in values), path, node, is_passed)
        if not is_foreign:
            return
        # A package may call any method of what it gets.
        holder = one if isinstance(one, Instance) else None
        for part in self.order(cls):
            for values in list(part.attrs.values()):
                for held in list(values) if isinstance(values, set) else ():
                    if isinstance(held, Function) and holder is not None:
                        self.escape(frozenset([Bound(holder, held)]), path, node)

    def hand_over(self, cls: Class, path: str, node) -> None:
        """Code that gets a class makes objects of it, and may call any of their methods: a view, a resource, a request handler."""
        if (cls, "made") in self.done:
            return
        self.done.add((cls, "made"))
        for one in self.instantiate(cls, Args([], {}, UNKNOWN, True), node):
            if isinstance(one, Instance):
                self.lose(one, path, node, True, False)

    def unknown_member(self, name: str, node, args: "Args | None") -> Values:
        """A member of something unknown may be one of whatever was lost before."""
        found = set(UNKNOWN)
        for one in list(self.lost):
            self.step()
            if isinstance(one, Instance):
                held = frozenset(one.attrs.get(name, ()))
                inherited = self.method_of(one.cls, name)
                held |= self.held(inherited[1], one) if inherited else NOTHING
            elif isinstance(one, Class):
                held = self.class_member(one, one, name) if self.method_of(one, name) else NOTHING
            elif isinstance(one, AWS):
                held = self.lost_member(one, name, node, args)
                if held is None:
                    continue
            else:
                continue
            for part in held:
                if args is None:
                    found.add(part)
                else:
                    found |= self.call(part, args, node)
        return frozenset(found)
