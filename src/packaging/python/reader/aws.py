"""Clients and resources of boto3: which operations their methods call."""

from __future__ import annotations

from calls import Args
from facts import client_name, operation_name, texts
from models import RESOURCES, WAITERS
from values import (
    AWS,
    DATA,
    NOTHING,
    UNKNOWN,
    Box,
    Client,
    Data,
    Ext,
    Many,
    Meta,
    Method,
    Pager,
    Service,
    Session,
    Thing,
    Values,
    Waiting,
    Writer,
)

# Methods of every client that call nothing.
NOT_OPERATIONS = {"can_paginate", "close", "get_available_subresources", "get_credentials", "head", "add_waiter"}

# What S3's helpers call, by the name of the method: where bucket and key are, and the operations.
UPLOADS = ["PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "AbortMultipartUpload"]
TRANSFERS = {
    "upload_file": (["Filename", "Bucket", "Key", "ExtraArgs"], UPLOADS),
    "upload_fileobj": (["Fileobj", "Bucket", "Key", "ExtraArgs"], UPLOADS),
    "download_file": (["Bucket", "Key", "Filename", "ExtraArgs"], ["HeadObject", "GetObject"]),
    "download_fileobj": (["Bucket", "Key", "Fileobj", "ExtraArgs"], ["HeadObject", "GetObject"]),
    "copy": (["CopySource", "Bucket", "Key", "ExtraArgs"], ["CopyObject", "UploadPartCopy", *UPLOADS]),
}
FROM_BUCKET = {
    "upload_file": ["Filename", "Key", "ExtraArgs"],
    "upload_fileobj": ["Fileobj", "Key", "ExtraArgs"],
    "download_file": ["Key", "Filename", "ExtraArgs"],
    "download_fileobj": ["Key", "Fileobj", "ExtraArgs"],
    "copy": ["CopySource", "Key", "ExtraArgs"],
}
FROM_OBJECT = {
    "upload_file": ["Filename", "ExtraArgs"],
    "upload_fileobj": ["Fileobj", "ExtraArgs"],
    "download_file": ["Filename", "ExtraArgs"],
    "download_fileobj": ["Fileobj", "ExtraArgs"],
    "copy": ["CopySource", "ExtraArgs"],
}
# What methods of clients call that are no operations themselves.
HELPERS = {
    ("rds", "generate_db_auth_token"): ["Connect"],
    ("dsql", "generate_db_connect_auth_token"): ["DbConnect"],
    ("dsql", "generate_db_connect_admin_auth_token"): ["DbConnectAdmin"],
    ("s3", "generate_presigned_post"): ["PutObject"],
}
LOADS = {("s3", "Bucket"): ("ListBuckets", {}), ("s3", "ObjectSummary"): ("HeadObject", {"Bucket": "bucket_name", "Key": "key"})}
FOREIGN = ("assume_role", "get_credentials_for_identity", "get_role_credentials", "get_federation_token", "get_session_token")


class Aws:
    def make_client(self, args: Args, node, is_foreign: bool = False, index: int = 0) -> Values:
        names = texts(args.get(index, "service_name"))
        key = args.kw.get("aws_access_key_id", NOTHING)
        others = bool(key) and all(isinstance(one, Data) and one.origin.endswith(FOREIGN) for one in key)
        endpoint = args.kw.get("endpoint_url", NOTHING) if names in (["apigatewaymanagementapi"], ["iot-data"]) else NOTHING
        if not names:
            self.facts.note("clientByName", self.place(node))
            names = [""]
        return frozenset(Client(name, is_foreign or others, endpoint) for name in names)

    def make_service(self, args: Args, node, is_foreign: bool = False) -> Values:
        return frozenset(Service(client) for client in self.make_client(args, node, is_foreign))

    def make_session(self, args: Args) -> Values:
        key = args.kw.get("aws_access_key_id", args.pos[0] if args.pos else NOTHING)
        return frozenset([Session(bool(key) and all(isinstance(one, Data) and one.origin.endswith(FOREIGN) for one in key))])

    def send(self, client: Client, operation: str, named: dict, is_open: bool, node, **flags) -> None:
        if self.absent and client.service in ("s3", ""):
            flags["expectsAbsence"] = True
        self.facts.call(client, operation, named, is_open, self.place(node), flags)

    def aws_member(self, owner, name: str, node) -> Values:
        if isinstance(owner, Client):
            if name == "meta":
                return frozenset([Meta(owner)])
            return frozenset([Ext("botocore.exceptions.client")]) if name == "exceptions" else frozenset([Method(owner, name)])
        if isinstance(owner, Meta):
            return frozenset([owner.client]) if name == "client" else DATA
        if isinstance(owner, (Thing, Service)):
            return self.thing_member(owner, name, node)
        return frozenset([Method(owner, name)])

    def model_of(self, owner) -> dict:
        kind = "" if isinstance(owner, Service) else owner.type
        return RESOURCES.get(owner.client.service, {}).get(kind, {})

    def thing_member(self, owner, name: str, node) -> Values:
        model = self.model_of(owner)
        if name == "meta":
            return frozenset([Meta(owner.client)])
        if isinstance(owner, Thing) and name in model.get("ids", ()):
            return owner.id(name)
        if name in model.get("alias", ()):
            return owner.id(model["ids"][0])
        if name in model.get("many", {}):
            return frozenset([Many(owner, name)])
        if name in model.get("refs", {}):
            self.load(owner, node)
            return frozenset([self.made(owner, model["refs"][name], NOTHING)])
        known = ("actions", "subs", "waits")
        if any(name in model.get(part, {}) for part in known) or name in ("load", "reload", "batch_writer", "get_available_subresources"):
            return frozenset([Method(owner, name)])
        if owner.client.service == "s3" and name in TRANSFERS or not model:
            return frozenset([Method(owner, name)])
        self.load(owner, node)
        return DATA

    def load(self, owner, node) -> None:
        """Attributes are there after one call, which the first one makes."""
        operation, params = LOADS.get((owner.client.service, owner.type), self.model_of(owner).get("load", (None, None)))
        if operation:
            self.send(owner.client, operation, {key: owner.id(id) for key, id in params.items()}, False, node)

    def made(self, owner, row: list, given: Values, parent: "Thing | None" = None) -> Thing:
        type, ids = row
        return Thing(owner.client, type, tuple((id, owner.id(source) if source and isinstance(owner, Thing) else given or DATA) for id, source in ids))

    def call_method(self, method: Method, args: Args, node) -> Values:
        owner, name = method.owner, method.name
        if not isinstance(owner, AWS):
            return self.call_builtin(owner, name, args, node)
        self.escape(frozenset(one for one in args.all() if not isinstance(one, (Box, *AWS))), "boto3", node)
        if isinstance(owner, Client):
            return self.client_method(owner, name, args, node)
        if isinstance(owner, Session):
            return self.session_method(owner, name, args, node)
        if isinstance(owner, Pager):
            if name == "paginate":
                self.send(owner.client, owner.operation, args.kw, args.is_open, node)
            return DATA
        if isinstance(owner, Waiting):
            self.send(owner.client, owner.operation, args.kw, args.is_open, node, **self.awaits(owner))
            return DATA
        if isinstance(owner, Many):
            return self.many_method(owner, name, args, node)
        if isinstance(owner, Writer):
            return DATA
        return self.thing_method(owner, name, args, node)

    def awaits(self, owner: Waiting) -> dict:
        return {"expectsAbsence": True} if owner.operation == "HeadObject" else {}

    def session_method(self, owner: Session, name: str, args: Args, node) -> Values:
        if name in ("client", "create_client"):
            return self.make_client(args, node, owner.is_foreign)
        if name == "resource":
            return self.make_service(args, node, owner.is_foreign)
        return DATA

    def client_method(self, owner: Client, name: str, args: Args, node) -> Values:
        if name in NOT_OPERATIONS or name.startswith("__"):
            return frozenset([owner]) if name in ("__enter__", "__aenter__") else DATA
        if name in ("get_paginator", "get_waiter", "generate_presigned_url"):
            return self.named_operation(owner, name, args, node)
        if name == "_make_api_call":
            return self.named_operation(owner, name, args, node)
        if owner.service == "s3" and name in TRANSFERS:
            return self.transfer(owner, TRANSFERS[name][0], name, {}, args, node)
        if (owner.service, name) in HELPERS:
            bucket = {"Bucket": args.get(0, "Bucket"), "Key": args.get(1, "Key")} if owner.service == "s3" else {}
            for operation in HELPERS[owner.service, name]:
                self.send(owner, operation, bucket, False, node)
            return DATA
        self.send(owner, name, args.kw, args.is_open or args.rest is not None, node)
        return frozenset([Data(name)])

    def named_operation(self, owner: Client, method: str, args: Args, node) -> Values:
        parameter = {"get_paginator": "operation_name", "get_waiter": "waiter_name", "generate_presigned_url": "ClientMethod"}
        names = texts(args.get(0, parameter.get(method, "operation_name")))
        if not names:
            self.any_operation(owner, node)
            return UNKNOWN
        if method == "get_paginator":
            return frozenset(Pager(owner, name) for name in names)
        if method == "get_waiter":
            known = WAITERS.get(owner.service, {})
            return frozenset(Waiting(owner, known.get(name, name)) for name in names)
        for name in names:
            given = args.get(1, "Params" if method == "generate_presigned_url" else "api_params")
            self.send(owner, name, *self.spread(given), node)
        return DATA

    def spread(self, values: Values) -> tuple:
        named: dict = {}
        is_open = not all(isinstance(one, Box) and not one.rest and not one.is_open for one in values)
        for one in values:
            for key, inner in one.at.items() if isinstance(one, Box) else ():
                named[str(key)] = named.get(str(key), NOTHING) | frozenset(inner)
        return named, is_open

    def any_operation(self, owner: Client, node) -> None:
        self.facts.note("computedOperation", self.place(node), client=client_name(owner.service))
        self.send(owner, "*", {}, True, node, unsure=True)

    def transfer(self, client: Client, names: list, method: str, known: dict, args: Args, node) -> Values:
        given = {name: args.get(index, name) for index, name in enumerate(names)}
        extra, is_open = self.spread(given.pop("ExtraArgs", NOTHING))
        named = {**known, **{key: value for key, value in given.items() if key in ("Bucket", "Key", "CopySource") and value}, **extra}
        for operation in TRANSFERS[method][1]:
            is_copy = "Copy" in operation
            shown = {key: value for key, value in named.items() if key != "CopySource" or is_copy}
            self.send(client, operation, shown, args.is_open or (is_open and bool(args.kw.get("ExtraArgs"))), node)
        return DATA

    def thing_method(self, owner, name: str, args: Args, node) -> Values:
        model = self.model_of(owner)
        if name in ("load", "reload"):
            self.load(owner, node)
            return DATA
        if name == "batch_writer":
            keys = Box("dict", keys=set(owner.id("name")), rest=set(DATA))
            self.send(owner.client, "BatchWriteItem", {"RequestItems": frozenset([keys])}, False, node)
            return frozenset([Writer(owner)])
        if owner.client.service == "s3" and name in TRANSFERS and isinstance(owner, Thing):
            bucket = owner.id("name" if owner.type == "Bucket" else "bucket_name")
            names = FROM_BUCKET if owner.type == "Bucket" else FROM_OBJECT
            key = {} if owner.type == "Bucket" else {"Key": owner.id("key")}
            return self.transfer(owner.client, names[name], name, {"Bucket": bucket, **key}, args, node)
        if name in model.get("waits", {}):
            flags = {"expectsAbsence": True} if model["waits"][name] == "HeadObject" else {}
            self.send(owner.client, model["waits"][name], {**self.identified(owner), **args.kw}, args.is_open, node, **flags)
            return DATA
        if name in model.get("subs", {}):
            return frozenset([self.sub(owner, model["subs"][name], args)])
        if name in model.get("actions", {}):
            operation, params, *made = model["actions"][name]
            named = {**{key: owner.id(id) for key, id in params.items()}, **args.kw}
            self.send(owner.client, operation, named, args.is_open, node)
            if not made:
                return frozenset([Data(name)])
            given = frozenset(one for values in args.kw.values() for one in values) if name == "get_queue_by_name" else NOTHING
            thing = self.made(owner, made, given)
            box = Box("list", rest={thing})
            return frozenset([thing, box])
        if not model:
            # A kind of resource that is newer than what is known here.
            self.send(owner.client, name, args.kw, True, node, unsure=True)
            return UNKNOWN
        return DATA

    def identified(self, owner) -> dict:
        _, params = self.model_of(owner).get("load") or LOADS.get((owner.client.service, owner.type)) or ("", {})
        bucket = {"Bucket": "name"} if owner.client.service == "s3" and owner.type == "Bucket" else params
        return {key: owner.id(id) for key, id in bucket.items()}

    def sub(self, owner, row: list, args: Args) -> Thing:
        type, ids = row
        found, position = [], 0
        for id, source in ids:
            if source and isinstance(owner, Thing):
                found.append((id, owner.id(source)))
            else:
                found.append((id, args.get(position, id) or UNKNOWN))
                position += 1
        return Thing(owner.client, type, tuple(found))

    def many_method(self, owner: Many, name: str, args: Args, node) -> Values:
        model = self.model_of(owner.owner)
        operation, params, _, _, batch = model["many"][owner.name]
        if name in batch:
            self.listed(owner, node)
            self.send(owner.owner.client, batch[name], {key: owner.owner.id(id) for key, id in params.items()}, False, node)
            return DATA
        if name in ("all", "filter", "limit", "page_size", "pages"):
            if name == "pages":
                return frozenset([Box("list", rest=set(self.listed(owner, node)))])
            return frozenset([owner])
        return UNKNOWN

    def listed(self, owner: Many, node) -> Values:
        operation, params, type, ids, _ = self.model_of(owner.owner)["many"][owner.name]
        named = {key: owner.owner.id(id) for key, id in params.items()} if isinstance(owner.owner, Thing) else {}
        self.send(owner.owner.client, operation, named, False, node)
        return frozenset([self.made(owner.owner, [type, ids], DATA)])

    def lost_member(self, owner, name: str, node, args: "Args | None") -> "Values | None":
        """A member of something unknown, if it is one of a client that was lost."""
        if isinstance(owner, (Session, Service, Thing)) or name in ("meta", "get_paginator", "get_waiter", "generate_presigned_url"):
            model = self.model_of(owner) if isinstance(owner, (Service, Thing)) else {}
            is_known = any(name in part for key, part in model.items() if key not in ("load",)) or name in ("client", "resource", "meta", "batch_writer")
            is_known = is_known or (isinstance(owner, Thing) and owner.client.service == "s3" and name in TRANSFERS)
            if isinstance(owner, (Session, Service, Thing)) and not is_known:
                return None
            return self.aws_member(owner, name, node)
        if not isinstance(owner, Client):
            return self.aws_member(owner, name, node)
        if owner.service == "s3" and name in TRANSFERS:
            return frozenset([Method(owner, name)])
        if (owner.service, name) in HELPERS:
            return frozenset([Method(owner, name)])
        # Whether there is such an operation is known elsewhere.
        named, is_open = (args.kw, args.is_open or args.rest is not None) if args else ({}, True)
        if not name.startswith("_") and operation_name(name) != name:
            self.send(owner, name, named, is_open, node, perhaps=True)
        return None
