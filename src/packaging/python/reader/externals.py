"""What the standard library, boto3 and other packages do with what they get."""

from __future__ import annotations

from calls import Args
from facts import texts
from modules import is_standard
from statements import PASSING
from values import (
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
    Method,
    Partial,
    Session,
    Super,
    Values,
    Var,
)

SESSIONS = {
    *("boto3.Session", "boto3.session.Session", "aioboto3.Session", "aioboto3.session.Session", "aiobotocore.session.get_session"),
    *("aiobotocore.session.AioSession", "botocore.session.get_session", "botocore.session.Session"),
}
SAME = {
    *("copy.copy", "copy.deepcopy", "contextlib.closing", "contextlib.aclosing", "asyncio.run", "asyncio.create_task"),
    *("asyncio.ensure_future", "asyncio.shield", "asyncio.wait_for", "builtins.iter", "builtins.reversed", "builtins.list"),
    *("builtins.tuple", "builtins.set", "builtins.frozenset", "builtins.sorted", "builtins.enumerate", "builtins.filter"),
    *("collections.deque", "collections.OrderedDict", "types.SimpleNamespace", "types.MappingProxyType", "builtins.max"),
    *("builtins.min", "weakref.ref", "weakref.proxy", "contextlib.nullcontext", "builtins.id", "itertools.chain"),
}
TEXTS = {"strip", "rstrip", "lstrip", "lower", "upper", "encode", "decode", "removeprefix", "removesuffix"}
BOXES = {"builtins.dict", "builtins.list", "builtins.tuple", "builtins.set", "collections.defaultdict", "collections.OrderedDict"}
# Modules of the standard library that hand out what they got.
KEEPING = {"queue", "contextvars", "weakref", "threading", "asyncio", "multiprocessing", "shelve", "concurrent", "sched"}
EXECUTORS = ("submit", "run_in_executor", "to_thread", "call_soon", "apply_async", "apply", "add_task", "run_sync", "call_later")
# Packages that AWS is not reached through, and that keep nothing but data or call only what they get.
HARMLESS = (
    *("boto3", "botocore", "aioboto3", "aiobotocore", "aws_lambda_powertools", "aws_xray_sdk", "aws_secretsmanager_caching", "builtins.print", "builtins.len"),
    *("builtins.isinstance", "builtins.str", "builtins.repr", "builtins.type", "builtins.hasattr", "builtins.id", "builtins.bool"),
    *("json", "logging", "typing", "warnings", "mypy_boto3", "pprint", "time", "gc", "types_boto3", "builtins.hash"),
)


class Externals:
    def is_standard(self, path: str) -> bool:
        return path.split(".")[0] == "builtins" or is_standard(path.split(".")[0])

    def may_keep(self, owner) -> bool:
        """Whether something of a library may hand out what it or another one got."""
        if not isinstance(owner, (Made, Ext)) or self.is_harmless(owner.path):
            return False
        return not self.is_standard(owner.path) or owner.path.split(".")[0] in KEEPING

    def is_harmless(self, path: str) -> bool:
        return any(path == one or path.startswith(one + ".") or path.startswith(one + "_") and "_boto3" in one for one in HARMLESS)

    def external_member(self, owner: Ext, name: str, node) -> Values:
        path = f"{owner.path}.{name}"
        if path in ("os.environ", "os.environb"):
            return frozenset([Environ()])
        if name == "NoSuchKey" and not self.in_handler:
            self.facts.expects_absence = True
        module = self.modules.find(path) if self.modules.find(owner.path.split(".")[0]) else None
        if module is not None:
            return frozenset([self.load_module(module, node)])
        if path.endswith(".DEFAULT_SESSION"):
            return frozenset([Session()])
        return frozenset([Ext(path)])

    def call_external(self, callee, args: Args, node) -> Values:
        path = callee.path
        if path in ("boto3.client", "boto3.DEFAULT_SESSION.client"):
            return self.make_client(args, node)
        if path in ("boto3.resource",):
            return self.make_service(args, node)
        if path in SESSIONS:
            return self.make_session(args)
        if path.startswith(("aioboto3.client", "aioboto3.resource", "aiobotocore.get_session")):
            return self.make_client(args, node) if path.endswith("client") else self.make_service(args, node)
        name = path.replace("builtins.", "").replace(".", "_")
        method = getattr(self, "call_" + name, None) if isinstance(callee, Ext) and self.is_standard(path) else None
        if method:
            return method(args, node)
        of_library = self.library_call(callee, args, node)
        if of_library is not None:
            return of_library
        if path in SAME or path in BOXES:
            return self.copied(path, args, node)
        return self.any_external(callee, args, node)

    def any_external(self, callee, args: Args, node) -> Values:
        path, last = callee.path, callee.path.split(".")[-1]
        functions = {one for values in args.pos for one in values if isinstance(one, (Function, Bound, Partial, Method, Class))}
        if last in EXECUTORS and functions:
            offset = next(index for index, values in enumerate(args.pos) if values & functions)
            for one in functions:
                self.call(one, Args(args.pos[offset + 1 :], dict(args.kw), args.rest, args.is_open), node)
            rest = frozenset(one for values in args.pos[offset + 1 :] for one in values)
            return UNKNOWN if rest else DATA
        if last in ("map", "starmap", "imap", "imap_unordered") and functions and len(args.pos) > 1:
            given = [self.iterate(values, node) for values in args.pos[1:]]
            found = frozenset().union(*(self.call(one, Args(given), node) for one in functions))
            return frozenset([self.box_of(node, found)])
        if last in ("Thread", "Timer", "Process") and "target" in args.kw:
            given = [self.iterate(frozenset([one]), node) for one in args.kw.get("args", NOTHING)]
            boxes = [one for one in args.kw.get("args", NOTHING) if isinstance(one, Box)]
            pos = [frozenset(box.at[key]) for box in boxes for key in sorted(box.at, key=str)] if len(boxes) == 1 else given
            for one in args.kw["target"]:
                self.call(one, Args(pos, *self.spread(args.kw.get("kwargs", NOTHING))[:1]), node)
            return DATA
        if last == "enter_context" or last == "enter_async_context":
            return self.enter(args.get(0, "cm"), node)
        if last in ("gather", "as_completed", "wait") and path.startswith("asyncio"):
            return frozenset([self.box_of(node, args.all())])
        if last not in PASSING:
            self.escape(args.all(), path, node)
        if self.is_standard(path):
            held = any(not isinstance(one, (Lit, Var, Joined, Data)) for one in args.all())
            if last[:1].isupper():
                return frozenset([Made(path)])
            keeps = isinstance(callee, Made) or path.split(".")[0] in KEEPING
            return UNKNOWN if (held or keeps) and not self.is_harmless(path) else DATA
        return frozenset([Made(path, args, self.site(node))])

    def box_of(self, node, values: Values) -> Box:
        box = self.box(node, "list")
        self.grow(box.rest, values)
        return box

    def copied(self, path: str, args: Args, node) -> Values:
        if path in ("builtins.dict", "collections.OrderedDict", "collections.defaultdict", "types.SimpleNamespace"):
            box = self.box(node, "dict")
            for key, values in args.kw.items():
                self.grow(box.at.setdefault(key, set()), values)
            box.is_open = box.is_open or args.is_open
            for index, values in enumerate(args.pos):
                if path.endswith("defaultdict") and index == 0:
                    for one in values:
                        if isinstance(one, (Function, Bound, Class)):
                            self.grow(box.rest, self.call(one, Args(), node))
                else:
                    self.pour(box, values, node)
            return frozenset([box])
        values = args.all()
        if path in BOXES or path.endswith((".sorted", ".enumerate", ".filter", ".deque", ".chain")):
            functions = frozenset(one for one in values if isinstance(one, (Function, Bound, Partial)))
            for one in functions:
                self.call(one, Args([frozenset().union(*(self.iterate(frozenset([it]), node) for it in values - functions))]), node)
            inner = self.iterate(values - functions, node)
            if path.endswith(".chain"):
                inner = self.iterate(inner, node)
            if path.endswith(".enumerate"):
                inner = frozenset([self.box_of(self.part(node, "pair"), inner)]) | DATA
            return frozenset([self.box_of(node, inner)])
        return args.get(0, "") or DATA

    # Functions of the standard library.

    def call_os_getenv(self, args: Args, node) -> Values:
        default = args.get(1, "default")
        has_default = len(args.pos) > 1 or "default" in args.kw
        return self.variable(args.get(0, "key"), node, default=default if has_default else None)

    def call_functools_partial(self, args: Args, node) -> Values:
        rest = Args(args.pos[1:], args.kw, args.rest, args.is_open)
        return frozenset(Partial(one, rest) for one in args.get(0, "func"))

    def call_functools_lru_cache(self, args: Args, node) -> Values:
        functions = frozenset(one for one in args.all() if isinstance(one, (Function, Bound)))
        return functions or frozenset([Ext("functools.lru_cache")])

    call_functools_cache = call_functools_lru_cache

    def call_functools_reduce(self, args: Args, node) -> Values:
        given = self.iterate(args.get(1, ""), node) | args.get(2, "")
        return frozenset().union(*(self.call(one, Args([given, given]), node) for one in args.get(0, ""))) | given

    def call_getattr(self, args: Args, node) -> Values:
        names = texts(args.get(1, ""))
        owners = args.get(0, "")
        if names:
            found = frozenset(one for owner in owners for name in names for one in self.member(owner, name, node))
            return found | args.get(2, "")
        for owner in owners:
            if isinstance(owner, Client):
                self.any_operation(owner, node)
            elif isinstance(owner, Instance):
                self.facts.note("computedAccess", self.place(node))
                members = {name for one in self.order(owner.cls) for name in one.attrs if name != "__fields__"} | set(owner.attrs)
                found = frozenset(one for name in sorted(members) if not name.startswith("__") for one in self.member(owner, name, node))
                return found | args.get(2, "")
            elif not isinstance(owner, (Data, Lit, Var)):
                self.dynamic(owner, node)
        return UNKNOWN

    def dynamic(self, owner, node) -> None:
        """A member of a module or of something else, by a name that is not known."""
        if hasattr(owner, "scope") and hasattr(owner, "tree"):
            for values in list(owner.scope.names.values()):
                for one in list(values):
                    if isinstance(one, Function) and one.module is owner:
                        self.escape(frozenset([one]), "", node)
        elif hasattr(owner, "client"):
            self.any_operation(owner.client, node)

    def call_setattr(self, args: Args, node) -> Values:
        for owner in args.get(0, ""):
            for name in texts(args.get(1, "")) or ["*"]:
                self.set_member(owner, name, args.get(2, ""), node)
        return DATA

    def call_super(self, args: Args, node) -> Values:
        cls, owner = self.cls
        return frozenset([Super(owner, cls)]) if cls is not None and owner is not None else UNKNOWN

    def call_map(self, args: Args, node) -> Values:
        given = [self.iterate(values, node) for values in args.pos[1:]]
        return frozenset([self.box_of(node, frozenset().union(*(self.call(one, Args(given), node) for one in args.get(0, ""))))])

    def call_zip(self, args: Args, node) -> Values:
        pair = self.box(self.part(node, "pair"), "list")
        for index, values in enumerate(args.pos):
            self.grow(pair.at.setdefault(index, set()), self.iterate(values, node))
        return frozenset([self.box_of(node, frozenset([pair]))])

    def call_next(self, args: Args, node) -> Values:
        return self.iterate(args.get(0, ""), node) | args.get(1, "")

    call_random_choice = call_next

    def call_typing_cast(self, args: Args, node) -> Values:
        return args.get(1, "val")

    def call_str(self, args: Args, node) -> Values:
        return frozenset(one for one in args.get(0, "") if isinstance(one, (Lit, Var, Joined))) or DATA

    def call_dataclasses_field(self, args: Args, node) -> Values:
        made = [self.call(one, Args(), node) for one in args.kw.get("default_factory", NOTHING)]
        return frozenset().union(args.kw.get("default", NOTHING), *made)

    def call_asyncio_gather(self, args: Args, node) -> Values:
        return frozenset([self.box_of(node, args.all())])

    def call_importlib_import_module(self, args: Args, node) -> Values:
        names = texts(args.get(0, "name"))
        if not names:
            self.facts.note("evaluatedCode", self.place(node))
            return UNKNOWN
        return frozenset().union(*(self.imported(self.absolute(name, args), node) for name in names))

    def absolute(self, name: str, args: Args) -> str:
        package = texts(args.get(1, "package")) or [""]
        return name if not name.startswith(".") else f"{package[0]}{name}"

    call___import__ = call_importlib_import_module

    def call_exec(self, args: Args, node) -> Values:
        self.facts.note("evaluatedCode", self.place(node))
        return UNKNOWN

    call_eval = call_exec

    def call_globals(self, args: Args, node) -> Values:
        box = self.box(node, "dict")
        for name, values in list(self.module.scope.names.items()):
            if isinstance(values, set):
                self.grow(box.at.setdefault(name, set()), frozenset(values))
        return frozenset([box])

    def call_open(self, args: Args, node) -> Values:
        return DATA

    # Methods of containers, texts and `os.environ`.

    def call_builtin(self, owner, name: str, args: Args, node) -> Values:
        if isinstance(owner, Environ):
            return self.environ_method(name, args, node)
        if isinstance(owner, Box):
            return self.box_method(owner, name, args, node)
        if name in TEXTS:
            return frozenset([owner])
        if name == "format" and isinstance(owner, Lit) and isinstance(owner.value, str):
            first = args.pos[0] if args.pos else next(iter(args.kw.values()), UNKNOWN)
            return self.joined([owner.value.replace("{0}", "{}")], first, "{}")
        if name == "join" and isinstance(owner, Lit):
            parts = [box.at.get(0, set()) for box in args.get(0, "") if isinstance(box, Box)]
            first = frozenset().union(*parts) if parts else UNKNOWN
            return self.beginning(first or UNKNOWN, owner.value == "/", False)
        if name in ("split", "rsplit", "partition", "splitlines"):
            return frozenset([self.box_of(node, DATA)])
        self.escape(args.all(), "", node)
        return DATA

    def box_method(self, owner: Box, name: str, args: Args, node) -> Values:
        if name in ("get", "pop", "setdefault", "popitem", "popleft"):
            keys = args.get(0, "") or None
            found = self.item(owner, keys, node) if keys else owner.all()
            if name == "setdefault":
                self.set_item(owner, args.get(0, ""), args.get(1, ""), node)
            return found | args.get(1, "") if len(args.pos) > 1 else found
        if name in ("append", "add", "appendleft", "put", "put_nowait"):
            self.grow(owner.rest, args.get(0, ""))
            return DATA
        if name == "insert":
            self.grow(owner.rest, args.get(1, ""))
            return DATA
        if name in ("extend", "update", "union", "extendleft", "__or__"):
            for values in args.pos:
                if owner.kind == "dict":
                    self.pour(owner, values)
                else:
                    self.grow(owner.rest, self.iterate(values, node))
            for key, values in args.kw.items():
                self.grow(owner.put(key, self.is_elsewhere(owner)), values)
            return frozenset([owner])
        if name == "values":
            return frozenset([self.box_of(node, owner.all())])
        if name == "keys":
            return frozenset([self.box_of(node, self.iterate(frozenset([owner]), node))])
        if name == "items":
            pair = self.box(self.part(node, "pair"), "list")
            self.grow(pair.at.setdefault(0, set()), self.iterate(frozenset([owner]), node))
            self.grow(pair.at.setdefault(1, set()), owner.all())
            return frozenset([self.box_of(node, frozenset([pair]))])
        if name in ("copy", "sort", "reverse", "send", "__iter__", "__next__", "asend"):
            return frozenset([owner]) if "next" not in name else owner.all()
        return owner.all() if owner.at.get(name) is None else frozenset(owner.at[name])
