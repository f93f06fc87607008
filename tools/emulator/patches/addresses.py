"""Addresses of APIs.

On this machine, the public address of an API leads nowhere. In the environment variables of a handler it is replaced by the
address at which the emulator serves the API.
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
