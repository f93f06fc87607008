"""Addresses of APIs.

On AWS, the address of an API leads to it. Nothing on this machine does that, so a handler that was told such an address by an
environment variable gets the one by which the emulator can be reached.
"""

import os
import re

from ministack.core import lambda_runtime

from .patching import replace

API = re.compile(r"(?:https|wss)://([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com")


def reachable(value):
    here = f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}"
    return API.sub(rf"{here}/_aws/execute-api/\1", value) if isinstance(value, str) else value


def worker_with(original):
    class Worker(original):
        def __init__(self, func_name, config, code_zip):
            variables = (config.get("Environment") or {}).get("Variables") or {}
            environment = {"Variables": {name: reachable(value) for name, value in variables.items()}}
            super().__init__(func_name, {**config, "Environment": environment} if variables else config, code_zip)

    return Worker


def apply():
    replace(lambda_runtime, "Worker", worker_with)
