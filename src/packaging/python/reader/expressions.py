"""All values that an expression may have."""

from __future__ import annotations

import ast

from facts import as_fallbacks, has_variable
from values import (
    DATA,
    NOTHING,
    UNKNOWN,
    Box,
    Class,
    Data,
    Environ,
    Ext,
    Instance,
    Joined,
    Lit,
    Many,
    Unknown,
    Values,
    Var,
    lit,
)
from statements import ABSENT, hashable

# Texts that grow in a loop would never end.
LONGEST = 300


class Expressions:
    def value(self, node) -> Values:
        self.step()
        method = getattr(self, "of_" + type(node).__name__, None)
        if method:
            return method(node)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.value(child)
        return DATA

    def of_Constant(self, node):
        return lit(node.value) if hashable(node.value) else DATA

    def of_Name(self, node):
        holder = self.scope.holder(node.id)
        if holder is not None:
            return frozenset(holder.names[node.id])
        if node.id == "__name__":
            return lit(self.module.name)
        if node.id == "__file__":
            return DATA
        return frozenset([Ext("builtins." + node.id)]) if node.id in self.builtins else UNKNOWN

    def of_NamedExpr(self, node):
        values = self.value(node.value)
        self.scope.add(node.target.id, values)
        return values

    def of_Await(self, node):
        return self.value(node.value)

    def of_Starred(self, node):
        return self.iterate(self.value(node.value), node)

    def of_Lambda(self, node):
        return frozenset([self.function(node)])

    def of_Yield(self, node):
        if node.value is not None:
            self.grow(self.scope.yields, self.value(node.value))
        return UNKNOWN

    def of_YieldFrom(self, node):
        self.grow(self.scope.yields, self.iterate(self.value(node.value), node))
        return UNKNOWN

    def of_IfExp(self, node):
        truth = self.truth(node.test)
        found = self.value(node.body) if truth is not False else NOTHING
        return found | (self.value(node.orelse) if truth is not True else NOTHING)

    def of_BoolOp(self, node):
        found: Values = NOTHING
        for part in node.values:
            self.tests_variable(part)
            values = self.value(part)
            if isinstance(node.op, ast.Or) and has_variable(found):
                values = as_fallbacks(values)
            found |= values
        return found

    def of_UnaryOp(self, node):
        if isinstance(node.op, ast.Not):
            self.tests_variable(node.operand)
        self.value(node.operand)
        return DATA

    def of_Compare(self, node):
        sides = [node.left, *node.comparators]
        for part in sides:
            self.tests_variable(part)
        values = [self.value(part) for part in sides]
        for one, op, other in zip(values, node.ops, values[1:]):
            if isinstance(op, (ast.In, ast.NotIn)) and any(isinstance(it, Environ) for it in other):
                self.facts.tested.update(str(it.value) for it in one if isinstance(it, Lit))
                for it in one:
                    if isinstance(it, Lit):
                        self.facts.read(str(it.value), True, self.place(node))
        texts = {it.value for side in values for it in side if isinstance(it, Lit)}
        if texts & ABSENT and not self.in_handler:
            self.facts.expects_absence = True
        return DATA

    def truth(self, node) -> "bool | None":
        """What a condition is, if it is always the same in Lambda."""
        self.tests_variable(node)
        values = self.value(node)
        if isinstance(node, ast.Constant):
            return bool(node.value)
        if isinstance(node, (ast.Name, ast.Attribute)) and values == frozenset([Ext("typing.TYPE_CHECKING")]):
            return False
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Name) and node.left.id == "__name__":
            other = node.comparators[0]
            if isinstance(node.ops[0], ast.Eq) and isinstance(other, ast.Constant) and other.value == "__main__":
                return False
        return None

    def tests_variable(self, node) -> None:
        """A variable that is only asked for may be missing."""
        if isinstance(node, (ast.Call, ast.Subscript, ast.Name)):
            before = self.is_test
            self.is_test = True
            for one in self.value(node) if not isinstance(node, ast.Name) else ():
                if isinstance(one, Var):
                    self.facts.tested.add(one.name)
            self.is_test = before

    def of_BinOp(self, node):
        left, right = self.value(node.left), self.value(node.right)
        if isinstance(node.op, ast.Add):
            return self.added(left, right, node)
        if isinstance(node.op, ast.Mod) and any(isinstance(one, Lit) and isinstance(one.value, str) for one in left):
            first = frozenset(inner for one in right for inner in (one.at.get(0, set()) if isinstance(one, Box) else {one}))
            formats = [one.value for one in left if isinstance(one, Lit) and isinstance(one.value, str)]
            return self.joined(formats, first, "%s")
        boxes = frozenset(one for one in left | right if isinstance(one, Box))
        if boxes:
            return frozenset([self.merged(node, "dict" if isinstance(node.op, ast.BitOr) else "list", boxes)])
        if any(isinstance(one, (Unknown, Instance, Class)) for one in left | right):
            self.escape(left | right, "", node)
            return UNKNOWN
        return DATA

    def added(self, left: Values, right: Values, node) -> Values:
        boxes = frozenset(one for one in left | right if isinstance(one, Box))
        if boxes:
            return frozenset([self.merged(node, "list", boxes)])
        found = set()
        for one in left:
            for other in right:
                if isinstance(one, Lit) and isinstance(other, Lit) and type(one.value) is type(other.value) is str:
                    found.add(Lit(one.value + other.value) if len(one.value) < LONGEST else Data())
                elif isinstance(one, (Var, Joined)) or isinstance(one, Lit) and isinstance(one.value, str) and one.value:
                    found |= self.segment(one, other)
                elif isinstance(one, Lit) and one.value == "":
                    found.add(other)
                else:
                    found.add(Unknown() if isinstance(one, Unknown) else Data())
        return frozenset(list(found)[:50])

    def segment(self, one, other) -> Values:
        rest = other.value if isinstance(other, Lit) and isinstance(other.value, str) else ""
        version = "?versionId=" in rest
        if isinstance(one, Joined):
            return frozenset([Joined(one.first, one.is_segment, one.has_version or version)])
        if isinstance(one, Lit):
            head = one.value.lstrip("/")
            if head == "":
                return frozenset([other])
            return frozenset([Joined(lit(head.split("/")[0]), "/" in head, version)])
        return frozenset([Joined(frozenset([one]), rest.startswith("/"), version)])

    def beginning(self, first: Values, is_segment: bool, version: bool) -> Values:
        """A text that begins with one of some values, which may begin with others."""
        plain = frozenset(one for one in first if not isinstance(one, Joined))
        whole = [one for one in first if isinstance(one, Joined)]
        found = {Joined(one.first, one.is_segment, one.has_version or version) for one in whole}
        return frozenset(found | ({Joined(plain, is_segment, version)} if plain else set()))

    def joined(self, formats: list, first: Values, hole: str) -> Values:
        found = set()
        for text in formats:
            before, _, after = text.lstrip("/").partition(hole)
            if before:
                found.add(Joined(lit(before.split("/")[0]), "/" in before))
            elif after == "":
                found |= first
            else:
                found |= self.beginning(first, after.startswith("/"), "?versionId=" in after)
        return frozenset(found) or DATA

    def of_JoinedStr(self, node):
        parts = [part if isinstance(part, ast.Constant) else self.value(part.value) for part in node.values]
        parts = [part for part in parts if not (isinstance(part, ast.Constant) and part.value.strip("/") == "" and part is parts[0])]
        constants = [part.value for part in parts if isinstance(part, ast.Constant)]
        if not parts or len(constants) == len(parts):
            return lit("".join(constants))
        version = any("?versionId=" in text for text in constants)
        first = parts[0]
        if isinstance(first, ast.Constant):
            head = first.value.lstrip("/")
            return frozenset([Joined(lit(head.split("/")[0]), "/" in head, version)])
        if len(parts) == 1:
            return frozenset(one for one in first if isinstance(one, (Lit, Var, Joined))) or DATA
        second = parts[1]
        return self.beginning(first, isinstance(second, ast.Constant) and second.value.startswith("/"), version)

    def of_FormattedValue(self, node):
        return self.value(node.value)

    def of_List(self, node):
        box = self.box(node, "list")
        for index, part in enumerate(node.elts):
            values = self.value(part)
            if isinstance(part, ast.Starred):
                self.grow(box.rest, values)
            else:
                self.grow(box.at.setdefault(index, set()), values)
        return frozenset([box])

    of_Tuple = of_List
    of_Set = of_List

    def of_Dict(self, node):
        box = self.box(node, "dict")
        for key, part in zip(node.keys, node.values):
            values = self.value(part)
            if key is None:
                self.pour(box, values, key or part)
            else:
                self.set_item(box, self.value(key), values, node)
        return frozenset([box])

    def pour(self, box: Box, values: Values, node=None) -> None:
        """Puts what other dictionaries have into one."""
        others = [one for one in values if isinstance(one, Box)]
        for one in values:
            if isinstance(one, Box):
                for key, inner in list(one.at.items()):
                    is_maybe = any(key in other.maybe or key not in other.at for other in others)
                    self.grow(box.put(key, is_maybe or self.is_elsewhere(box)), frozenset(inner))
                self.grow(box.rest, frozenset(one.rest))
                self.grow(box.keys, frozenset(one.keys))
                box.is_open = box.is_open or one.is_open
            else:
                if isinstance(one, Environ):
                    self.iterate(frozenset([one]), node)
                box.is_open = True

    def merged(self, node, kind: str, boxes: Values) -> Box:
        box = self.box(node, kind)
        for one in boxes:
            if kind == "dict":
                self.pour(box, frozenset([one]))
            else:
                self.grow(box.rest, one.all())
        return box

    def comprehension(self, node, parts) -> list:
        outer = self.scope
        self.scope = self.inner_scope(node, "function")
        self.scope.returns, self.scope.yields = outer.returns, outer.yields
        for generator in node.generators:
            self.assign(generator.target, self.iterate(self.value(generator.iter), node))
            for test in generator.ifs:
                self.value(test)
        found = [self.value(part) for part in parts]
        self.scope = outer
        return found

    def of_ListComp(self, node):
        box = self.box(node, "list")
        self.grow(box.rest, self.comprehension(node, [node.elt])[0])
        return frozenset([box])

    of_SetComp = of_ListComp
    of_GeneratorExp = of_ListComp

    def of_DictComp(self, node):
        box = self.box(node, "dict")
        keys, values = self.comprehension(node, [node.key, node.value])
        self.grow(box.keys, keys)
        self.grow(box.rest, values)
        return frozenset([box])

    def of_Attribute(self, node):
        found = set()
        for owner in self.value(node.value):
            found |= self.member(owner, node.attr, node)
        return frozenset(found)

    def of_Subscript(self, node):
        owners = self.value(node.value)
        keys = self.value(node.slice) if not isinstance(node.slice, ast.Slice) else None
        found = set()
        for owner in owners:
            found |= self.item(owner, keys, node)
        return frozenset(found)

    def item(self, owner, keys: "Values | None", node) -> Values:
        if isinstance(owner, Box):
            if keys is None:
                return frozenset([owner])
            known = {one.value for one in keys if isinstance(one, Lit) and hashable(one.value)}
            if len(known) < len(keys):
                return owner.all() or (UNKNOWN if owner.is_open else NOTHING)
            found = frozenset(inner for key in known for inner in owner.at.get(key, ()))
            more = frozenset(owner.rest) if owner.rest or owner.kind != "dict" else NOTHING
            # A list that is written by position counts from its end, too.
            back = owner.all() if owner.kind != "dict" and any(isinstance(key, int) and key < 0 for key in known) else NOTHING
            return found | more | back or (UNKNOWN if owner.is_open else DATA)
        if isinstance(owner, Environ):
            return self.variable(keys or UNKNOWN, node, needed=True)
        if isinstance(owner, Instance):
            return self.call_member(owner, "__getitem__", self.positional(keys or DATA), node)
        if isinstance(owner, (Ext, Class)):
            return frozenset([owner])
        if isinstance(owner, Many):
            return self.iterate(frozenset([owner]), node)
        if isinstance(owner, Unknown):
            return UNKNOWN | frozenset(inner for box in self.lost if isinstance(box, Box) for inner in box.all())
        return frozenset([owner]) if isinstance(owner, Data) else DATA if isinstance(owner, (Lit, Var, Joined)) else UNKNOWN
