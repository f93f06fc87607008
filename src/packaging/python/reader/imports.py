"""Imports: modules of the function are run, those of packages that lead to AWS as well, others are only named."""

from __future__ import annotations

from modules import Module, is_standard
from values import DATA, UNKNOWN, Ext, Values

# What runtimes bring along, and typings that are not there when code runs.
OF_RUNTIME = {"boto3", "botocore", "s3transfer", "jmespath", "urllib3", "dateutil", "six", "awslambdaric", "bootstrap", "snapshot_restore_py"}
# Packages of layers that have nothing to do with AWS.
ELSEWHERE = set(
    """PIL aiohttp aws_embedded_metrics aws_lambda_context bs4 cachetools certifi cryptography cv2 datadog_lambda ddtrace elasticsearch
    fastapi flask httpx jinja2 jose jsonschema jwt lumigo_tracer lxml mangum matplotlib mysql newrelic numpy openai opentelemetry orjson
    pandas paramiko polars psycopg psycopg2 pyarrow pydantic pydantic_settings pymongo pymysql pytz redis requests scipy sentry_sdk
    simplejson sklearn sqlalchemy starlette stripe tenacity torch typing_extensions ujson xmltodict yaml""".split()
)
KNOWN = {"aws_lambda_powertools", "aws_xray_sdk", "aws_secretsmanager_caching", "aioboto3", "aiobotocore", "aws_durable_execution_sdk_python", "s3fs", "awswrangler", "pynamodb", "smart_open", "fsspec"}


class Imports:
    def run_Import(self, node):
        for alias in node.names:
            values = self.imported(alias.name, node)
            if alias.asname is None:
                values = self.imported(alias.name.split(".")[0], node)
            self.scope.add(alias.asname or alias.name.split(".")[0], values)

    def run_ImportFrom(self, node):
        name = self.absolute_name(node)
        for alias in node.names:
            if alias.name == "*":
                self.import_all(name, node)
                continue
            found = frozenset()
            for one in self.imported(name, node):
                found |= self.from_module(one, alias.name, node)
            self.scope.add(alias.asname or alias.name, found)

    def from_module(self, one, name: str, node) -> Values:
        if not isinstance(one, Module):
            return self.external_member(one, name, node) if isinstance(one, Ext) else UNKNOWN
        found = self.module_member(one, name, is_import=True)
        if found is None:
            inner = self.modules.find(f"{one.name}.{name}")
            if inner is not None:
                return frozenset([self.load_module(inner, node)])
            return UNKNOWN if "__getattr__" in one.scope.names else self.missing_member(one, name)
        return found

    def missing_member(self, module: Module, name: str) -> Values:
        # It comes later, when modules import each other.
        return frozenset(module.scope.names.setdefault(name, set())) if module.error is None else UNKNOWN

    def module_member(self, module: Module, name: str, is_import: bool = False) -> "Values | None":
        if name in module.scope.names:
            return frozenset(module.scope.names[name])
        inner = self.modules.known.get(f"{module.name}.{name}")
        if inner is not None:
            return frozenset([inner])
        if is_import:
            return None
        return UNKNOWN if module.error or "__getattr__" in module.scope.names else DATA if name.startswith("__") else frozenset()

    def import_all(self, name: str, node) -> None:
        for one in self.imported(name, node):
            if not isinstance(one, Module):
                if isinstance(one, Ext) and not is_standard(one.path.split(".")[0]):
                    self.unread(one.path, node)
                continue
            for key, values in list(one.scope.names.items()):
                if isinstance(values, set) and not key.startswith("__"):
                    self.scope.add(key, frozenset(values))

    def absolute_name(self, node) -> str:
        if not node.level:
            return node.module or ""
        parts = self.module.name.split(".")
        if not self.module.is_package:
            parts = parts[:-1]
        parts = parts[: len(parts) - (node.level - 1)] if node.level > 1 else parts
        return ".".join([*parts, *([node.module] if node.module else [])])

    def imported(self, name: str, node) -> Values:
        parts = name.split(".")
        found: "Values | None" = None
        for count in range(1, len(parts) + 1):
            path = ".".join(parts[:count])
            module = self.modules.find(path)
            if module is None:
                if count == 1:
                    return self.external_module(name, node)
                self.unread(path, node)
                return UNKNOWN
            found = frozenset([self.load_module(module, node)])
        return found or UNKNOWN

    def external_module(self, name: str, node) -> Values:
        top = name.split(".")[0]
        if not (is_standard(top) or top in OF_RUNTIME or top in KNOWN or top in ELSEWHERE or top.startswith(("mypy_boto3", "types_"))):
            if not self.modules.is_installed(top) and not self.guards_imports and top != "":
                self.unread(top, node)
        if self.texts.is_left_out(top) and self.module.via is None:
            self.facts.note("unreadableCode", self.place(node), library=top)
        return frozenset([Ext(name)])

    def unread(self, name: str, node) -> None:
        if self.module.via is None:
            self.facts.note("unreadableCode", self.place(node), module=name)

    def load_module(self, module: Module, node) -> Module:
        if node is not None:
            self.needed.add(module.name)
        if module.tree is None:
            module.parse()
        if module.error is not None:
            self.unparsed(module)
        if module.name not in self.loaded:
            self.loaded.add(module.name)
            outer = (self.scope, self.module, self.cls, self.absent, self.guards_imports, self.guards_variables)
            self.scope, self.module, self.cls = module.scope, module, (None, None)
            self.absent = self.guards_imports = self.guards_variables = False
            module.scope.depth = 0
            module.scope.branches = ()
            self.block(module.tree.body)
            self.scope, self.module, self.cls, self.absent, self.guards_imports, self.guards_variables = outer
        return module
