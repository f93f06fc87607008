"""Subscriptions of log groups.

The emulator supports only patterns whose terms must all match, and runs the function once. Here, a pattern may require any
of several terms (`?ERROR ?FATAL`) or exclude terms (`-DEBUG`), and the function is invoked asynchronously, with its retries
and its failure destination. Patterns on fields (`{ $.level = "ERROR" }`, `[ip, ...]`) are left to the emulator.
"""

import base64
import gzip
import json
import logging
import re
import time

from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services import cloudwatch_logs

from . import asynchronous
from .patching import replace

logger = logging.getLogger("emulation")


def matches_with(original):
    def matches(pattern, message):
        text = (pattern or "").strip()
        if not text or text[0] in "{[%":
            return original(pattern, message)
        terms = re.findall(r'([?-]?)(?:"([^"]*)"|(\S+))', text)
        wanted = [(sign, quoted or bare) for sign, quoted, bare in terms]
        any_of = [term for sign, term in wanted if sign == "?"]
        return (
            all(term in message for sign, term in wanted if sign == "")
            and not any(term in message for sign, term in wanted if sign == "-")
            and (not any_of or any(term in message for term in any_of))
        )

    return matches


def deliver(group_name, stream_name, events):
    group = cloudwatch_logs._log_groups.get(group_name)
    for subscription in ((group or {}).get("subscriptionFilters") or {}).values():
        pattern = subscription.get("filterPattern", "")
        matching = [
            event
            for event in events or []
            if cloudwatch_logs._subscription_pattern_matches(pattern, event.get("message", ""))
        ]
        source = f"arn:aws:logs:{get_region()}:{get_account_id()}:log-group:{group_name}:*"
        function = asynchronous.find_for(subscription.get("destinationArn", ""), "logs.amazonaws.com", source)
        if not matching or not function:
            continue
        payload = {
            "messageType": "DATA_MESSAGE",
            "owner": get_account_id(),
            "logGroup": group_name,
            "logStream": stream_name,
            "subscriptionFilters": [subscription.get("filterName", "")],
            "logEvents": [
                {
                    "id": new_uuid().replace("-", ""),
                    "timestamp": event.get("timestamp", int(time.time() * 1000)),
                    "message": event.get("message", ""),
                }
                for event in matching
            ],
        }
        data = base64.b64encode(gzip.compress(json.dumps(payload).encode())).decode()
        asynchronous.invoke(function, {"awslogs": {"data": data}})


def apply():
    replace(cloudwatch_logs, "_subscription_pattern_matches", matches_with)
    replace(cloudwatch_logs, "_fanout_to_subscription_filters", lambda _: deliver)
