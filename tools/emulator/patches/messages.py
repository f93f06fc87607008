"""Sends failed events to their destinations."""

import json
import logging
import time

from ministack.core.responses import get_account_id, new_uuid
from ministack.services import s3, sns, sqs

from .permissions import function_may

logger = logging.getLogger("emulation")


def to_queue(arn, body, attributes=None):
    """Puts a message into a queue. Returns whether the queue exists."""
    queue = sqs._queue_by_arn(arn)
    if queue is None:
        return False
    values = {name: {"DataType": "String", "StringValue": str(value)} for name, value in (attributes or {}).items()}
    message = {
        "id": new_uuid(),
        "body": body,
        "message_attributes": values,
        "md5_attrs": sqs._md5_msg_attrs(values),
        "visible_at": time.time() + sqs.queue_delay(queue),
    }
    sqs._ensure_msg_fields(message)
    with sqs._queues_lock:
        queue["messages"].append(message)
    return True


def to_dead_letter_queue(arn, body, service, source_arn, attributes=None):
    """Sends as a service does: only to a queue whose policy allows it."""
    if not arn:
        return False
    if not sqs.queue_policy_allows(arn, service, source_arn, get_account_id()):
        logger.warning("the policy of %s does not let %s send for %s", arn, service, source_arn)
        return False
    return to_queue(arn, body, attributes)


def to_destination(function, arn, record, key=None):
    """Sends the record of a failed invocation as Lambda does: with the role of the function."""
    body = json.dumps(record)
    service = arn.split(":")[2]
    if service == "sqs" and function_may(function, "sqs:SendMessage", arn) and to_queue(arn, body):
        return
    if service == "sns" and function_may(function, "sns:Publish", arn) and arn in sns._topics:
        sns._fanout(arn, new_uuid(), body, "", "", {})
        return
    if service == "s3" and function_may(function, "s3:PutObject", f"{arn}/{key}"):
        status, *_ = s3._put_object(arn.split(":::")[1], key, body.encode(), {"content-type": "application/json"})
        if status == 200:
            return
    logger.warning("the failed event of %s could not be sent to %s", function["config"]["FunctionName"], arn)
