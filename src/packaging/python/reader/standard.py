"""What the standard library makes of names: tuples with fields, functions that call a member, classes that know those below."""

from __future__ import annotations

from calls import Args
from facts import texts
from modules import Module
from values import DATA, UNKNOWN, Box, Class, Ext, Function, Instance, Lit, Partial, Values


class Standard:
    def call_collections_namedtuple(self, args: Args, node) -> Values:
        names = self.field_names(args.get(1, "field_names"), node)
        if names is None:
            return UNKNOWN
        key = (id(node), "namedtuple")
        return frozenset([self.classes.setdefault(key, Class(node, self.module, (), {"__fields__": names}))])

    def field_names(self, values: Values, node) -> "list[str] | None":
        if any(isinstance(one, Box) for one in values):
            return texts(self.iterate(values, node)) and [
                inner.value for one in values if isinstance(one, Box) for key in sorted(one.at, key=str) for inner in one.at[key] if isinstance(inner, Lit)
            ]
        found = texts(values)
        return found[0].replace(",", " ").split() if found and len(found) == 1 else None

    def call_operator_methodcaller(self, args: Args, node) -> Values:
        return frozenset([Partial(Ext("operator.methodcaller.call"), args)])

    def call_operator_methodcaller_call(self, args: Args, node) -> Values:
        found: set = set()
        for owner in args.pos[-1]:
            for name in texts(args.pos[0]) or ():
                found |= self.call_member(owner, name, Args(args.pos[1:-1], args.kw, args.rest, args.is_open), node)
        if not texts(args.pos[0]):
            self.call_getattr(Args([args.pos[-1], args.pos[0]]), node)
        return frozenset(found) or UNKNOWN

    def call_operator_attrgetter(self, args: Args, node) -> Values:
        return frozenset([Partial(Ext("operator.attrgetter.call"), args)])

    def call_operator_attrgetter_call(self, args: Args, node) -> Values:
        found: set = set()
        for names in args.pos[:-1]:
            for path in texts(names) or ():
                held = args.pos[-1]
                for name in path.split("."):
                    held = frozenset(one for owner in held for one in self.member(owner, name, node))
                found |= held
            if not texts(names):
                found |= self.call_getattr(Args([args.pos[-1], names]), node)
        return frozenset(found) or UNKNOWN

    def call_vars(self, args: Args, node) -> Values:
        box = self.box(node, "dict")
        self.grow(box.rest, frozenset(inner for one in args.get(0, "object") for inner in self.attributes_of(one)))
        self.grow(box.keys, DATA)
        return frozenset([box])

    def call_inspect_getmembers(self, args: Args, node) -> Values:
        held = frozenset(inner for one in args.get(0, "object") for inner in self.attributes_of(one))
        return frozenset([self.box_of(node, frozenset([self.box_of(self.part(node, "pair"), held | DATA)]))])

    def attributes_of(self, one) -> Values:
        if isinstance(one, Module):
            held = [values for values in one.scope.names.values() if isinstance(values, set)]
        elif isinstance(one, Class):
            held = [values for part in self.order(one) for values in part.attrs.values() if isinstance(values, set)]
        else:
            held = list(one.attrs.values()) if isinstance(one, Instance) else []
        own = frozenset(inner for values in held for inner in values)
        return own | self.held(self.attributes_of(one.cls), one) if isinstance(one, Instance) else own

    def below(self, cls: Class) -> Values:
        """The classes that are based on one."""
        return frozenset(one for one in self.classes.values() if one is not cls and cls in self.order(one))

    def tell_bases(self, cls: Class, node) -> None:
        """What a class is based on may keep it, and so may its metaclass."""
        for base in self.order(cls)[1:]:
            for one in base.attrs.get("__init_subclass__", ()):
                if isinstance(one, Function):
                    self.run(one, Args([], {keyword.arg: self.value(keyword.value) for keyword in node.keywords if keyword.arg}), cls)
        for keyword in node.keywords:
            if keyword.arg == "metaclass":
                self.grow(cls.attrs.setdefault("__metaclass__", set()), self.value(keyword.value))
        for meta in [one for part in self.order(cls) for one in part.attrs.get("__metaclass__", ())]:
            if isinstance(meta, Class) and any(self.method_of(meta, name) for name in ("__new__", "__init__")):
                # It may keep the class, and call whatever it has.
                self.hand_over(cls, "", node)
                for one in (self.method_of(meta, "__init__") or (None, ()))[1]:
                    if isinstance(one, Function):
                        self.run(one, Args([UNKNOWN, UNKNOWN, UNKNOWN]), cls)
