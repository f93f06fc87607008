"""Permissions of services. The emulator checks only clients and functions.

A service may invoke a function if the function's policy allows it. Lambda reads queues and streams and sends to failure
destinations with the role of the function. Batches of messages need the permission for one message.
"""

import logging

from ministack.core import iam_actions
from ministack.core.iam_evaluator import EvalContext, _gather_role_policies, evaluate, evaluate_resource_policy
from ministack.core.responses import get_account_id, get_region
from ministack.services import lambda_svc

from .patching import replace

logger = logging.getLogger("emulation")


def may_invoke(arn, service, source_arn):
    found = lambda_svc.function_policy_for_arn(arn)
    if not found:
        return False
    context = EvalContext(
        principal_arn="*",
        principal_type="Service",
        principal_account="",
        action="lambda:InvokeFunction",
        resource_arn=arn,
        region=get_region(),
        service_context={"aws:sourcearn": source_arn, "aws:sourceaccount": get_account_id()},
    )
    allowed = evaluate_resource_policy(found[0], context, service=service).decision == "Allow"
    if not allowed:
        logger.warning("%s may not invoke %s for %s", service, arn, source_arn)
    return allowed


def function_may(function, action, resource):
    """Whether the role of a function allows something."""
    role = (function.get("config") or function).get("Role", "")
    account = get_account_id()
    context = EvalContext(
        principal_arn=role,
        principal_type="AssumedRole",
        principal_account=account,
        action=action,
        resource_arn=resource,
        region=get_region(),
        service_context={"s3:resourceaccount": account},
    )
    allowed = evaluate(context, _gather_role_policies(role.split("/")[-1], account)).decision == "Allow"
    if not allowed:
        logger.warning("%s does not allow %s on %s", role, action, resource)
    return allowed


def run_queue_batch_with(original):
    """Leaves messages in the queue if the function may not read it."""

    def run(mapping, function, event, batch, queue_url, queue_name):
        source = mapping["EventSourceArn"]
        needed = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
        if all(function_may(function, action, source) for action in needed):
            original(mapping, function, event, batch, queue_url, queue_name)

    return run


# What is sent as a batch needs the permission for one.
OF_BATCHES = {
    "sns:PublishBatch": "sns:Publish",
    "sqs:ChangeMessageVisibilityBatch": "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "sqs:SendMessageBatch": "sqs:SendMessage",
}


def action_with(original):
    def action(*request):
        asked = original(*request)
        return OF_BATCHES.get(asked, asked)

    return action


def apply():
    replace(lambda_svc, "_run_sqs_batch", run_queue_batch_with)
    replace(iam_actions, "extract_iam_action", action_with)
