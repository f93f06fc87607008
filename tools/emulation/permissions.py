"""Whether a service may invoke a function: the function's own policy has to allow it. The emulator does not ask."""

import logging

from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy
from ministack.core.responses import get_account_id, get_region
from ministack.services import lambda_svc

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
