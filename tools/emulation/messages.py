"""Puts a message where a failed event belongs."""

import json
import logging
import time

from ministack.core.responses import get_account_id, new_uuid
from ministack.services import sns, sqs

logger = logging.getLogger("emulation")


def to_queue(arn, body, attributes=None):
    """Whether there is such a queue."""
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
    """Sends as a service does: only to a queue whose policy lets it."""
    if not arn:
        return False
    if not sqs.queue_policy_allows(arn, service, source_arn, get_account_id()):
        logger.warning("%s: its policy lets %s not send for %s", arn, service, source_arn)
        return False
    return to_queue(arn, body, attributes)


def to_destination(arn, record):
    """Sends a record of a failed invocation as Lambda does, with the role of the function."""
    body = json.dumps(record)
    service = arn.split(":")[2]
    if service == "sqs" and to_queue(arn, body):
        return
    if service == "sns" and arn in sns._topics:
        sns._fanout(arn, new_uuid(), body, "", "", {})
        return
    logger.warning("there is no %s for a failed invocation", arn)
