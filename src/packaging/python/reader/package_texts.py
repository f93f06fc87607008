"""Installed packages: which of them lead to AWS, and which variables they read."""

from __future__ import annotations

import os
import re

LARGEST = 2_000_000
MENTION = re.compile(rb"\b(?:boto3|botocore|aiobotocore|aioboto3)\b")
VARIABLE = re.compile(rb"(?:environ(?:\.get\(|\[|\.setdefault\()|getenv\()\s*[rbu]?['\"]([A-Za-z_][A-Za-z0-9_]*)['\"]")


class PackageTexts:
    def __init__(self, root: "str | None", skipped: set):
        self.root = root
        self.skipped = skipped
        self.known: dict[str, str] = {}
        self.is_closed = False

    def leads_to_aws(self, top: str) -> bool:
        """Whether a package is to be read."""
        return self.kind(top) == "read" and not self.is_closed

    def is_left_out(self, top: str) -> bool:
        """Whether a package uses AWS, and is not read."""
        return self.kind(top) == "large" or (self.kind(top) == "read" and self.is_closed)

    def kind(self, top: str) -> str:
        if self.root is None or top in self.skipped:
            return "other"
        if top not in self.known:
            size, mentions = 0, False
            for path in self.files(top):
                text = read(path)
                size += len(text)
                mentions = mentions or MENTION.search(text) is not None
            self.known[top] = "other" if not mentions else "large" if size >= LARGEST else "read"
        return self.known[top]

    def files(self, top: str) -> list:
        base = os.path.join(self.root or "", top)
        if os.path.isfile(base + ".py"):
            return [base + ".py"]
        return sorted(os.path.join(at, name) for at, _, names in os.walk(base) for name in names if name.endswith(".py"))

    def variables(self) -> dict:
        """The variables that packages read, each with one package that does."""
        found: dict[str, str] = {}
        for top in sorted(os.listdir(self.root)) if self.root and os.path.isdir(self.root) else []:
            name = top[:-3] if top.endswith(".py") else top
            if name in ("boto3", "botocore") or name.endswith(".dist-info"):
                continue
            for path in self.files(name):
                for match in VARIABLE.findall(read(path)):
                    found.setdefault(match.decode(), name)
        return found


def read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST)
    except OSError:
        return b""
