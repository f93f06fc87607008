"""Runs the AWS emulator, closer to AWS in a few points and tied to whoever starts it.

- A rule or a schedule invokes its function asynchronously: with retries, and the on-failure destination at the end.
  The emulator does that for the Invoke API and for S3, but runs a rule's target once and forgets about it.
- Schedules are looked at once a second instead of every ten.
- Requests count as encrypted. They never leave this machine, and a bucket that accepts nothing else must be usable.
- An alarm on an expression is accepted, and stays silent. The emulator would refuse its whole stack.
- With --tied it ends when its standard input closes: however the parent process ends, nothing stays behind.

All but the last rely on names that are not public: requirements.txt pins the version.
"""

import json
import os
import signal
import sys
import threading
import time

from ministack import app
from ministack.services import eventbridge, lambda_svc, scheduler
from ministack.services.cloudformation import provisioners


def replace(module, name, make):
    """Puts what `make` makes of the original in its place."""
    if not hasattr(module, name):
        sys.exit(f"{module.__name__} has no {name}: use the version that requirements.txt names")
    setattr(module, name, make(getattr(module, name)))


def invoke_asynchronously(arn, payload):
    function, config, name = lambda_svc._get_func_record_for_ref(arn)
    if not function or not config:
        raise LookupError(f"there is no function {name}")
    lambda_svc.invoke_async_with_retry(lambda_svc._execution_record_for_config(function, config), json.loads(payload))


def alarm_record_with(original):
    def alarm_record(name, properties):
        if properties.get("Metrics"):
            properties = {**properties, "Metrics": None, "MetricName": "expression", "Namespace": "expression"}
        return original(name, properties)

    return alarm_record


def end_with_parent():
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(3)
    os._exit(1)  # a request that never ends would keep it from ending


replace(eventbridge, "_dispatch_to_lambda", lambda _: invoke_asynchronously)
replace(scheduler, "_SCHEDULE_TICK_INTERVAL", lambda _: 1)
replace(app, "pin_request_origin", lambda pin: lambda address, _: pin(address, True))
replace(provisioners, "_cw_metric_alarm_record", alarm_record_with)

if "--tied" in sys.argv:
    sys.argv.remove("--tied")
    threading.Thread(target=end_with_parent, daemon=True).start()
app.main()
