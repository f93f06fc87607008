"""What expressions may stand for. A set of these is all that an expression may be when it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any, FrozenSet, Tuple

Values = FrozenSet[Any]

numbers = count()


class Numbered:
    """What is compared by identity. Its place in a set is the same every time, which an address would not be."""

    number: int

    def __post_init__(self):
        self.number = next(numbers)

    def __hash__(self):
        return hash(self.number)


@dataclass(frozen=True)
class Unknown:
    """Anything at all, also a client that code has lost sight of."""


@dataclass(frozen=True)
class Data:
    """Something that is no client, no function and holds none: an event, an answer of AWS."""

    origin: str = ""


@dataclass(frozen=True)
class Lit:
    value: Any
    fallback: bool = False

    def __hash__(self):
        return hash((type(self.value).__name__, repr(self.value), self.fallback))


@dataclass(frozen=True)
class Var:
    """An environment variable."""

    name: str


@dataclass(frozen=True)
class Joined:
    """A text that begins with one of some values; `is_segment` if a slash follows or nothing does."""

    first: Values
    is_segment: bool
    has_version: bool = False


@dataclass(frozen=True)
class Environ:
    """`os.environ`."""


@dataclass(frozen=True)
class Ext:
    """Something in a module that is not read."""

    path: str


@dataclass(frozen=True)
class Made:
    """What a class or function of a library has made, with what it was given."""

    path: str
    args: Any = field(default=None, compare=False)
    site: Any = None


@dataclass(frozen=True)
class Session:
    is_foreign: bool = False


@dataclass(frozen=True)
class Client:
    service: str
    is_foreign: bool = False
    endpoint: Values = frozenset()


@dataclass(frozen=True)
class Service:
    """`boto3.resource('s3')`."""

    client: Client


@dataclass(frozen=True)
class Thing:
    """A resource of boto3: `Table`, `Bucket`, with its identifiers."""

    client: Client
    type: str
    ids: Tuple[Tuple[str, Values], ...] = ()

    def id(self, name: str) -> Values:
        return dict(self.ids).get(name, UNKNOWN)


@dataclass(frozen=True)
class Many:
    """A collection: `bucket.objects`."""

    owner: Any
    name: str


@dataclass(frozen=True)
class Pager:
    client: Client
    operation: str


@dataclass(frozen=True)
class Waiting:
    client: Client
    operation: str


@dataclass(frozen=True)
class Writer:
    """`table.batch_writer()`."""

    owner: Thing


@dataclass(frozen=True)
class Meta:
    """`client.meta`, `table.meta`."""

    client: Client


@dataclass(frozen=True)
class Method:
    """A method of something of boto3, or of a container or text."""

    owner: Any
    name: str


@dataclass(eq=False)
class Function(Numbered):
    node: Any
    module: Any
    scope: Any
    cls: Any = None
    is_static: bool = False
    is_class: bool = False
    yields: bool = False


@dataclass(frozen=True)
class Bound:
    owner: Any
    function: Function


@dataclass(frozen=True)
class Partial:
    target: Any
    args: Any = field(compare=False)


@dataclass(frozen=True)
class Super:
    owner: Any
    cls: Any


@dataclass(eq=False)
class Class(Numbered):
    node: Any
    module: Any
    bases: Tuple[Values, ...]
    attrs: dict


@dataclass(eq=False)
class Instance(Numbered):
    cls: Class
    attrs: dict = field(default_factory=dict)


@dataclass(eq=False)
class Box(Numbered):
    """
    A list, tuple, set, dict or generator: what is at known keys, and what is at any other.
    Keys that are set in a branch, or elsewhere than where the dictionary is made, may be missing.
    """

    kind: str
    at: dict = field(default_factory=dict)
    rest: set = field(default_factory=set)
    keys: set = field(default_factory=set)
    is_open: bool = False
    maybe: set = field(default_factory=set)
    home: tuple | None = None

    def put(self, key, is_maybe: bool) -> set:
        """The values of a key that is set, or perhaps set."""
        if not is_maybe:
            self.maybe.discard(key)
        elif key not in self.at:
            self.maybe.add(key)
        return self.at.setdefault(key, set())

    def all(self) -> Values:
        found = set(self.rest)
        for values in self.at.values():
            found |= values
        return frozenset(found)


UNKNOWN: Values = frozenset([Unknown()])
DATA: Values = frozenset([Data()])
NOTHING: Values = frozenset()
AWS = (Session, Client, Service, Thing, Many, Pager, Waiting, Writer, Meta)


def lit(value: Any) -> Values:
    return frozenset([Lit(value)])
