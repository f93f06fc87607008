"""Reads of environment variables: by `os`, by settings classes, by libraries that parse them."""

from __future__ import annotations

import ast

from calls import Args
from facts import as_fallbacks, texts
from values import DATA, NOTHING, Box, Class, Ext, Lit, Made, Values, Var

# Functions and classes that read a variable: which argument is its name, and which its default.
PARSERS = {
    "decouple.config": ("option", "default"),
    "decouple.AutoConfig": ("option", "default"),
    "environs.Env": ("name", "default"),
    "environs.env": ("name", "default"),
    "environ.Env": ("var", "default"),
    "starlette.config.Config": ("key", "default"),
    "envparse.env": ("var", "default"),
}
MADE_BY = ("decouple.AutoConfig", "environs.Env", "environ.Env", "starlette.config.Config")
SETTINGS = ("pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic_settings.main.BaseSettings", "pydantic.v1.BaseSettings")
NOT_READS = {"read_env", "read_envfile", "prefixed", "seal", "dump", "add_parser", "parser_for", "read_dot_env"}


class Environment:
    def variable(self, names: Values, node, default: "Values | None" = None, needed: bool = False) -> Values:
        known = texts(names)
        if not known:
            self.facts.note("unknownVariable", self.place(node))
            return DATA
        has_default = default is not None or (needed and self.guards_variables)
        if not self.is_test or needed:
            for name in known:
                self.facts.read(name, has_default, self.place(node), is_soft=not needed)
        else:
            for name in known:
                self.facts.read(name, True, self.place(node))
        return frozenset(Var(name) for name in known) | as_fallbacks(default or NOTHING)

    def environ_method(self, name: str, args: Args, node) -> Values:
        if name in ("get", "pop", "setdefault", "__getitem__"):
            has_default = len(args.pos) > 1 or "default" in args.kw
            default = args.get(1, "default") if has_default else None
            return self.variable(args.get(0, "key"), node, default=default, needed=name == "__getitem__")
        if name in ("update", "clear", "putenv"):
            for values in args.pos:
                for one in values:
                    self.facts.filled.update(str(key) for key in (one.at if isinstance(one, Box) else ()))
            self.facts.filled.update(args.kw)
            return DATA
        if name == "__contains__":
            self.facts.tested.update(texts(args.get(0, "")) or [])
            return DATA
        self.facts.note("wholeEnvironment", self.place(node))
        return DATA

    def parser_call(self, callee, args: Args, node) -> "Values | None":
        """`env('X')`, `env.str('X', 'y')`, `config('X', default='y')`."""
        path = callee.path
        base = next((one for one in PARSERS if path == one or path.startswith(one + ".")), None)
        if base is None or (path in MADE_BY and isinstance(callee, Ext)):
            return None
        method = path[len(base) + 1 :]
        if method in NOT_READS or "." in method:
            return DATA
        name, fallback = PARSERS[base]
        has_default = len(args.pos) > 1 or fallback in args.kw
        default = args.get(1, fallback) if has_default else None
        return self.variable(args.get(0, name), node, default=default, needed=default is None)

    def settings_class(self, cls: Class, node) -> bool:
        """An object of a settings class has in its fields what it reads from variables."""
        bases = [base.path for one in self.order(cls) for values in one.bases for base in values if isinstance(base, (Ext, Made))]
        if not any(path in SETTINGS for path in bases):
            return False
        instance = self.instances[(id(cls), id(node), id(self.scope))]
        options = self.options_of(cls)
        for one in self.order(cls):
            for field in fields(one.node):
                name, default = self.field(one, field, options)
                values = self.variable(frozenset([Lit(name)]), field, default=default, needed=default is None)
                self.grow(instance.attrs.setdefault(field.target.id, set()), values)
        return True

    def options_of(self, cls: Class) -> dict:
        options = {"env_prefix": "", "case_sensitive": False}
        for one in self.order(cls):
            for statement in one.node.body:
                if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "model_config":
                    given = {key.arg: key.value for key in getattr(statement.value, "keywords", [])}
                    if isinstance(statement.value, ast.Dict):
                        given = {getattr(key, "value", None): value for key, value in zip(statement.value.keys, statement.value.values)}
                elif isinstance(statement, ast.ClassDef) and statement.name == "Config":
                    given = {part.targets[0].id: part.value for part in statement.body if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name)}
                else:
                    continue
                for key, value in given.items():
                    if key in options and isinstance(value, ast.Constant):
                        options[key] = value.value
        return options

    def field(self, cls: Class, field, options: dict) -> tuple:
        name = str(options["env_prefix"]) + field.target.id
        value, default = field.value, None
        if isinstance(value, ast.Call):
            named = {key.arg: key.value for key in value.keywords}
            alias = next((named[key] for key in ("validation_alias", "alias", "env") if key in named), None)
            if isinstance(alias, ast.Constant):
                name = alias.value
            given = [part for part in value.args if not isinstance(part, ast.Constant) or part.value is not Ellipsis]
            if given or "default" in named or "default_factory" in named:
                default = self.value(given[0] if given else named.get("default", named.get("default_factory")))
        elif value is not None:
            default = self.value(value)
        elif "Optional" in ast.dump(field.annotation) and "pydantic.BaseSettings" in str(cls.bases):
            default = DATA
        return (name if options["case_sensitive"] else str(name).upper()), default


def fields(node) -> list:
    return [one for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and "ClassVar" not in ast.dump(one.annotation) and not one.target.id.startswith("model_")]
