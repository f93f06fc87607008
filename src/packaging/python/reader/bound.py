"""What a text may call at most, where it can't be read as Python."""

from __future__ import annotations

import re

SERVICE = re.compile(r"\b(?:client|resource|create_client)\(\s*(?:service_name\s*=\s*)?['\"]([a-z0-9-]+)['\"]")
NAME = re.compile(r"\.([a-z][a-z0-9_]*)\s*\(")
NAMED = re.compile(r"\b(?:get_paginator|generate_presigned_url)\(\s*['\"]([a-z][a-z0-9_]*)['\"]")


def services_in(text: str) -> list:
    return sorted(set(SERVICE.findall(text)))


def names_in(text: str) -> list:
    return sorted({*NAME.findall(text), *NAMED.findall(text)})
