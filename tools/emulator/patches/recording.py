"""Records the requests of functions and the statements that allowed them, as lines of JSON in the file RECORDED_CALLS.

A request line has the role that signed the request; other requests are not recorded. A check line with the same number has
the action, the resource, the decision and the statements of the role's policies that led to it. The emulator lets requests
pass if it does not know their action (`iam_actions.extract_iam_action`): these have no check line.
"""

import contextvars
import itertools
import json
import os

from ministack import app
from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id
from ministack.services import iam

from .patching import replace

numbers = itertools.count(1)
current = contextvars.ContextVar("recorded_request", default=None)
evaluated = contextvars.ContextVar("evaluated_context", default=None)


def write(line):
    with open(os.environ["RECORDED_CALLS"], "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def signer_role(request):
    """The role whose temporary credentials signed a request."""
    if not request or not request.access_key_id:
        return None
    credential = iam_evaluator.resolve_credential(request.access_key_id, get_account_id())
    if getattr(credential, "principal_type", "") != "AssumedRole":
        return None
    return iam_evaluator._role_name_from_assumed_arn(credential.principal_arn)


def pin_with(original):
    """Called once for each request, before it is processed."""

    def pin(method, raw_path, *args, **kwargs):
        original(method, raw_path, *args, **kwargs)
        role = signer_role(iam_evaluator._signed_request.get())
        current.set(next(numbers) if role else None)
        if role:
            write({"request": current.get(), "role": role, "method": method, "path": raw_path})

    return pin


def evaluate_with(original):
    def evaluate(context, *args):
        evaluated.set(context)
        return original(context, *args)

    return evaluate


def enforce_with(original):
    """Called for each action that a request needs: a copy in S3 needs two."""

    def enforce(access_key, action, service, region, resource_arn="*", service_context=None):
        evaluated.set(None)
        denied = original(access_key, action, service, region, resource_arn, service_context)
        if current.get() is not None:
            context = evaluated.get()
            write(
                {
                    "request": current.get(),
                    "action": action,
                    "resource": resource_arn,
                    "allowed": denied is None,
                    "by": allowing(context) if context else [],
                }
            )
        return denied

    return enforce


def allowing(context):
    """The places in the role's policies that allow the action: policy, index of the statement, index of its resource."""
    name = iam_evaluator._role_name_from_assumed_arn(context.principal_arn)
    role = iam._roles.get_scoped(context.principal_account, None, name) or {}
    found = []
    for policy, document in (role.get("InlinePolicies") or {}).items():
        content = json.loads(document) if isinstance(document, str) else document
        for number, statement in enumerate(content["Statement"]):
            resources = statement.get("Resource", [])
            for place, resource in enumerate(resources if isinstance(resources, list) else [resources]):
                alone = {"Statement": [{**statement, "Resource": resource}]}
                if iam_evaluator._first_match(context, iam_evaluator.parse_policy_document(alone), "Allow"):
                    found.append({"policy": policy, "statement": number, "resource": place})
    return found


def apply():
    replace(app, "pin_signed_request", pin_with)
    replace(iam_evaluator, "evaluate", evaluate_with)
    replace(iam_evaluator, "enforce", enforce_with)
