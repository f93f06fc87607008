"""Durable functions as they are since their preview.

The emulator's CloudFormation drops the settings of durable functions and their dead-letter queues, and its Lambda waits for
the field `Enabled` of the preview. It reads what an invocation says of its execution (suspended, succeeded, failed) only if the
caller waits. Here events count, too, and the event of a failed execution goes to the dead-letter queue. What is done with an
execution is checked against its ARN.
"""

import json
from urllib.parse import unquote

from ministack.core import iam_actions
from ministack.services import lambda_durable, lambda_svc
from ministack.services.cloudformation import provisioners

from .patching import replace


def create_with(original):
    def create(logical_id, props, stack_name):
        name, attributes = original(logical_id, props, stack_name)
        config = lambda_svc._functions[name]["config"]
        if props.get("DurableConfig"):
            config["DurableConfig"] = {**props["DurableConfig"], "Enabled": True}
        if props.get("DeadLetterConfig"):
            config["DeadLetterConfig"] = props["DeadLetterConfig"]
        return name, attributes

    return create


def settle(event, result):
    """Takes over what an invocation says of its execution. Returns None if the event is of no execution, else whether it goes on."""
    arn = event.get("DurableExecutionArn") if isinstance(event, dict) else None
    if not arn:
        return None
    said = answer_of(result)
    if said.get("Status") == "PENDING":
        lambda_durable.schedule_resume(arn)
        return True
    succeeded = said.get("Status") == "SUCCEEDED"
    error = None if succeeded else said.get("Error") or {"ErrorMessage": "the invocation failed"}
    lambda_durable.mark_execution_completed(arn, result_payload=said.get("Result"), error=error)
    return succeeded


def input_of(event):
    """What an execution was started with."""
    record = lambda_durable._executions.get(event["DurableExecutionArn"]) or {}
    return json.loads(record.get("InputPayload") or "{}")


def answer_of(result):
    body = result.get("body")
    try:
        body = body.decode() if isinstance(body, (bytes, bytearray)) else body
        body = json.loads(body) if isinstance(body, str) else body
    except ValueError:
        body = None
    return body if isinstance(body, dict) else {}


EXECUTIONS = "/2025-12-01/durable-executions/"
CALLBACKS = "/2025-12-01/durable-execution-callbacks/"
ACTIONS = {
    "checkpoint": "CheckpointDurableExecution",
    "fail": "SendDurableExecutionCallbackFailure",
    "heartbeat": "SendDurableExecutionCallbackHeartbeat",
    "history": "GetDurableExecutionHistory",
    "state": "GetDurableExecutionState",
    "stop": "StopDurableExecution",
    "succeed": "SendDurableExecutionCallbackSuccess",
}


def action_with(original):
    def action(method, path):
        if not path.startswith((EXECUTIONS, CALLBACKS)):
            return original(method, path)
        return ACTIONS.get(path.rsplit("/", 1)[1], "GetDurableExecution")

    return action


def resource_with(original):
    def resource(service, method, path, *args):
        decoded = unquote(path)
        if service == "lambda" and decoded.startswith(CALLBACKS):
            callback = decoded[len(CALLBACKS) :].rsplit("/", 1)[0]
            return (lambda_durable._callback_index.get(callback) or ["*"])[0]
        if service == "lambda" and decoded.startswith(EXECUTIONS):
            arn, last = decoded[len(EXECUTIONS) :].rsplit("/", 1)
            return arn if last in ACTIONS else f"{arn}/{last}"
        return original(service, method, path, *args)

    return resource


def apply():
    functions = provisioners._RESOURCE_HANDLERS["AWS::Lambda::Function"]
    functions["create"] = create_with(functions["create"])
    replace(iam_actions, "_lambda_action", action_with)
    replace(iam_actions, "extract_resource_arn", resource_with)
