"""Functions in other languages than Python and JavaScript.

Programs for a custom runtime get the address of the emulator. Functions in Java and Ruby are answered with an answer of the emulator's own
unless there is Docker.

They run as functions with a custom runtime do: in a process that asks the emulator for events. What starts the code is beside
the functions' own: AWS's client for Java, in the folder that JAVA_RUNTIME names, or a script for Ruby.
"""

import io
import os
import zipfile
from functools import lru_cache
from pathlib import Path

from ministack.services import lambda_svc

from .patching import replace

RUBY = Path(__file__).parent.parent / "runtimes" / "ruby.rb"
CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"


def starter(runtime):
    """What starts the code of a function, or nothing."""
    java = os.environ.get("JAVA_RUNTIME")
    if runtime.startswith("java") and java:
        return f'exec java -XX:TieredStopAtLevel=1 -cp "$LAMBDA_TASK_ROOT:$LAMBDA_TASK_ROOT/lib/*:{java}/*" {CLIENT} "$_HANDLER"'
    return f'exec ruby "{RUBY}"' if runtime.startswith("ruby") else None


@lru_cache(maxsize=8)
def with_bootstrap(code, line):
    file = io.BytesIO(code)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("bootstrap", f'#!/bin/sh\ncd "$LAMBDA_TASK_ROOT"\n{line}\n')
    return file.getvalue()


def execute_with(original):
    def execute(function, event, request_id):
        config = function.get("config") or function
        line = starter(config.get("Runtime") or "")
        if line is None or not function.get("code_zip"):
            return original(function, event, request_id)
        program = {**config, "Runtime": "provided.al2023"}
        code = with_bootstrap(function["code_zip"], line)
        return lambda_svc._execute_function_provided_warm(
            {**function, "config": program, "code_zip": code}, event, request_id
        )

    return execute


def answer_with(original):
    """Go writes an empty list as null, which AWS takes for no failure."""

    def answer(function, event, request_id):
        result = original(function, event, request_id)
        body = result.get("body")
        if isinstance(body, dict) and body.get("batchItemFailures", []) is None:
            return {**result, "body": {**body, "batchItemFailures": []}}
        return result

    return answer


def environment_with(original):
    """Python and Node.js get the address of the emulator from it; programs get it here."""

    def environment(config, code_dir, port):
        here = f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}"
        return {**original(config, code_dir, port), "AWS_ENDPOINT_URL": here, "AWS_ENDPOINT_URL_S3": here}

    return environment


def apply():
    replace(lambda_svc, "_execute_function_provided_warm", answer_with)
    replace(lambda_svc, "_execute_function_docker", execute_with)
    replace(lambda_svc, "_provided_worker_env", environment_with)
