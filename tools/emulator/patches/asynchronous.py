"""Asynchronous invocation: a queue in front of each function.

Lambda accepts an event, keeps it, and passes it to the function as fast as its concurrency allows. If the function fails,
it gets the event up to two more times. A throttled event waits for up to six hours, unless the reserved concurrency is
zero: then it goes to the failure destination at once. The emulator starts a thread and a process for every event at the
same time and treats a throttled event as failed; events of rules, topics, devices and log groups run once, without retries.

Events that can't be delivered, because the function is gone or its policy does not let the service invoke it, go to the
dead-letter queue of the rule, the schedule or the subscription.
"""

import contextvars
import json
import logging
import queue
import threading
import time

from ministack.core.responses import new_uuid, request_scope
from ministack.services import eventbridge, iot, lambda_svc, s3, sns

from . import durable, messages
from .patching import replace
from .permissions import may_invoke

logger = logging.getLogger("emulation")

# The number of environments of one function that handle events at once. Each is a process.
CONCURRENCY = 2
MAX_AGE = 6 * 60 * 60
# The time between a throttled attempt and the next, in seconds.
THROTTLE_PAUSE = 0.2

_queues = {}
_lock = threading.Lock()


class Invocation:
    def __init__(self, record, event):
        self.record = record
        self.event = event
        self.context = contextvars.copy_context()
        self.accepted = time.time()
        self.failures = 0

    @property
    def config(self):
        return self.record.get("config") or self.record

    @property
    def settings(self):
        record = self.record
        return record.get("event_invoke_config") or (record.get("event_invoke_configs") or {}).get("$LATEST") or {}

    @property
    def arn(self):
        return self.config["FunctionArn"]

    @property
    def age(self):
        return time.time() - self.accepted

    def run(self):
        """Handles the event once. Returns the seconds until the next attempt, or None if there is none."""
        result = lambda_svc._execute_function(self.current(), self.event)
        goes_on = None if result.get("throttle") else durable.settle(self.event, result)
        if goes_on is not None:
            return None if goes_on else self.send_dead_letter(durable.input_of(self.event))
        if not result.get("error"):
            return None
        max_age = float(self.settings.get("MaximumEventAgeInSeconds") or MAX_AGE)
        if result.get("throttle"):
            if self.reserved_concurrency() == 0:
                return self.give_up("ZeroReservedConcurrency", None)
            return self.give_up("EventAgeExceeded", None) if self.age > max_age else THROTTLE_PAUSE
        self.failures += 1
        retries = self.settings.get("MaximumRetryAttempts")
        if self.failures > (2 if retries is None else int(retries)):
            return self.give_up("RetriesExhausted", result)
        pause = lambda_svc._LAMBDA_ASYNC_RETRY_BASE_SECONDS * 2 ** (self.failures - 1)
        return self.give_up("EventAgeExceeded", result) if self.age + pause > max_age else pause

    def current(self):
        """The function as it is now: its reserved concurrency may have changed since the event was accepted."""
        name = self.config.get("FunctionName", "")
        now = lambda_svc._functions.get(name)
        return {**self.record, "concurrency": now.get("concurrency")} if now else self.record

    def reserved_concurrency(self):
        return lambda_svc._reserved_concurrency(self.current(), self.config)

    def give_up(self, condition, result):
        on_failure = (self.settings.get("DestinationConfig") or {}).get("OnFailure") or {}
        destination = on_failure.get("Destination")
        record = {
            "version": "1.0",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()),
            "requestContext": {
                "requestId": new_uuid(),
                "functionArn": f"{self.arn}:$LATEST",
                "condition": condition,
                "approximateInvokeCount": self.failures,
            },
            "requestPayload": self.event,
        }
        if result:
            record["responseContext"] = {
                "statusCode": 200,
                "executedVersion": "$LATEST",
                "functionError": result.get("function_error") or "Unhandled",
            }
            record["responsePayload"] = result.get("body")
        if destination and ":lambda:" in destination:
            lambda_svc._route_async_failure(destination, self.config["FunctionName"], self.event, result or {})
        elif destination:
            day, moment = time.strftime("%Y/%m/%d", time.gmtime()), time.strftime("%Y-%m-%dT%H.%M.%S", time.gmtime())
            key = f"aws/lambda/async/{self.config['FunctionName']}/{day}/{moment}-{new_uuid()}"
            messages.to_destination(self.record, destination, record, key)
        else:
            self.send_dead_letter(self.event)
        return None

    def send_dead_letter(self, event):
        target = (self.config.get("DeadLetterConfig") or {}).get("TargetArn")
        if target:
            messages.to_destination(self.record, target, event)


def invoke(record, event):
    """Accepts an event for a function."""
    invocation = Invocation(record, event)
    with _lock:
        waiting = _queues.get(invocation.arn)
        if waiting is None:
            waiting = _queues[invocation.arn] = queue.Queue()
            for _ in range(CONCURRENCY):
                threading.Thread(target=_work, args=(waiting,), daemon=True).start()
    waiting.put(invocation)


def _work(waiting):
    while True:
        invocation = waiting.get()
        try:
            pause = invocation.context.run(invocation.run)
        except Exception:
            logger.exception("an event for %s was lost", invocation.arn)
            continue
        if pause is not None:
            timer = threading.Timer(pause, waiting.put, (invocation,))
            timer.daemon = True
            timer.start()


def find(arn):
    """The function that an ARN names, or None."""
    function, config, _ = lambda_svc._get_func_record_for_ref(arn)
    return lambda_svc._execution_record_for_config(function, config) if function and config else None


def find_for(arn, service, source_arn):
    """The function that an ARN names, if the service may invoke it, or None."""
    function = find(arn)
    return function if function and may_invoke(arn, service, source_arn) else None


def invoke_target_with(original):
    """The target of a rule or a schedule. Events that can't be delivered go to its dead-letter queue."""

    def invoke_target(target, event, rule, view=None):
        arn = target.get("Arn", "")
        # A schedule invokes and sends with its own role; the policies of functions and queues do not matter.
        scheduled = ":scheduler:" in rule.get("Arn", "")
        exists = find(arn) if ":lambda:" in arn else True
        if exists and (exists is True or scheduled or may_invoke(arn, "events.amazonaws.com", rule.get("Arn", ""))):
            return original(target, event, rule, view)
        payload = target.get("Input") or json.dumps(
            (view or eventbridge._pattern_event_view(event)).event_with_detail()
        )
        attributes = {
            "RULE_ARN": rule.get("Arn", ""),
            "TARGET_ARN": arn,
            "ERROR_CODE": "NO_PERMISSIONS" if exists else "RESOURCE_NOT_FOUND",
            "ERROR_MESSAGE": f"not allowed to invoke {arn}" if exists else f"Function not found: {arn}",
        }
        dead_letters = (target.get("DeadLetterConfig") or {}).get("Arn")
        if scheduled and dead_letters:
            return messages.to_queue(dead_letters, payload, attributes)
        return messages.to_dead_letter_queue(
            dead_letters, payload, "events.amazonaws.com", rule.get("Arn", ""), attributes
        )

    return invoke_target


def dispatch_to_lambda(arn, payload):
    invoke(find(arn), json.loads(payload))


def deliver_notification(endpoint, envelope, topic_arn, sub_arn, *_):
    """The subscription of a topic. Messages that can't be delivered go to its dead-letter queue in their envelope."""
    function = find_for(endpoint, "sns.amazonaws.com", topic_arn)
    notification = json.loads(envelope)
    if function:
        record = {
            "EventVersion": "1.0",
            "EventSubscriptionArn": sub_arn,
            "EventSource": "aws:sns",
            "Sns": notification,
        }
        invoke(function, {"Records": [record]})
        return
    topic = sns._topics.get(topic_arn) or {}
    for subscription in topic.get("subscriptions", []):
        if subscription["arn"] == sub_arn:
            redrive = (subscription.get("attributes") or {}).get("RedrivePolicy") or "{}"
            policy = json.loads(redrive) if isinstance(redrive, str) else redrive
            messages.to_dead_letter_queue(policy.get("deadLetterTargetArn"), envelope, "sns.amazonaws.com", topic_arn)


# The AWS IoT rule whose actions are running.
_rule_of_devices = contextvars.ContextVar("rule_of_devices", default="")


def rule_action_with(original):
    async def rule_action(account_id, region, rule_name, action, event):
        _rule_of_devices.set(f"arn:aws:iot:{region}:{account_id}:rule/{rule_name}")
        await original(account_id, region, rule_name, action, event)

    return rule_action


def dispatch_rule_of_a_device(account_id, region, function_arn, event):
    with request_scope(account_id, region):
        function = find_for(function_arn, "iot.amazonaws.com", _rule_of_devices.get())
    if not function:
        # The caller then runs the error action of the rule.
        raise LookupError(f"Function not found: {function_arn}")
    invoke(function, event)


def deliver_of_bucket(arn, event, bucket_region):
    source = event["Records"][0]["s3"]["bucket"]["arn"] if event.get("Records") else ""
    function = find_for(arn, "s3.amazonaws.com", source)
    if function:
        invoke(function, event)


def apply():
    replace(lambda_svc, "invoke_async_with_retry", lambda _: invoke)
    replace(eventbridge, "_invoke_target", invoke_target_with)
    replace(eventbridge, "_dispatch_to_lambda", lambda _: dispatch_to_lambda)
    replace(sns, "_deliver_to_lambda", lambda _: deliver_notification)
    replace(iot, "_dispatch_rule_to_lambda", lambda _: dispatch_rule_of_a_device)
    replace(iot, "_dispatch_rule_action", rule_action_with)
    replace(s3, "_deliver_event_to_lambda", lambda _: deliver_of_bucket)
