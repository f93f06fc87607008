"""Alarms that invoke functions. The emulator notifies only topics."""

import time

from ministack.core.responses import get_account_id, get_region
from ministack.services import cloudwatch

from . import asynchronous
from .patching import replace

SERVICE = "lambda.alarms.cloudwatch.amazonaws.com"
ACTIONS = {"ALARM": "AlarmActions", "OK": "OKActions", "INSUFFICIENT_DATA": "InsufficientDataActions"}


def dispatch_with(original):
    def dispatch(alarm, old_state, new_state, reason):
        original(alarm, old_state, new_state, reason)
        if not alarm.get("ActionsEnabled", True):
            return
        for action in alarm.get(ACTIONS.get(new_state, "")) or []:
            if ":lambda:" not in action:
                continue
            function = asynchronous.find_for(action, SERVICE, alarm.get("AlarmArn", ""))
            if function:
                asynchronous.invoke(function, event_of(alarm, old_state, new_state, reason))

    return dispatch


def event_of(alarm, old_state, new_state, reason):
    now = time.strftime("%Y-%m-%dT%H:%M:%S.000+0000", time.gmtime())
    metric = {"namespace": alarm.get("Namespace", ""), "name": alarm.get("MetricName", ""), "dimensions": {}}
    for dimension in alarm.get("Dimensions") or []:
        metric["dimensions"][dimension["Name"]] = dimension["Value"]
    statistics = {"metric": metric, "period": alarm.get("Period", 60), "stat": alarm.get("Statistic", "")}
    return {
        "source": "aws.cloudwatch",
        "alarmArn": alarm.get("AlarmArn", ""),
        "accountId": get_account_id(),
        "time": now,
        "region": get_region(),
        "alarmData": {
            "alarmName": alarm.get("AlarmName", ""),
            "state": {"value": new_state, "reason": reason, "timestamp": now},
            "previousState": {"value": old_state},
            "configuration": {"metrics": [{"id": "m1", "metricStat": statistics, "returnData": True}]},
        },
    }


def apply():
    replace(cloudwatch, "_dispatch_alarm_actions", dispatch_with)
