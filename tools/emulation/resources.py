"""Resources of CloudFormation that the emulator does not know, or refuses."""

from ministack.core.responses import get_account_id, get_region
from ministack.services import kinesis
from ministack.services.cloudformation import provisioners

import json

from .patching import replace


def alarm_record_with(original):
    """An alarm on an expression is accepted, and stays silent. The emulator would refuse its whole stack."""

    def alarm_record(name, properties):
        if properties.get("Metrics"):
            properties = {**properties, "Metrics": None, "MetricName": "expression", "Namespace": "expression"}
        return original(name, properties)

    return alarm_record


def make_consumer(logical_id, properties, stack_name):
    _, _, body = kinesis._register_consumer(
        {"StreamARN": properties["StreamARN"], "ConsumerName": properties["ConsumerName"]}
    )
    answer = json.loads(body)
    if "Consumer" not in answer:
        raise ValueError(answer.get("message", body))
    consumer = answer["Consumer"]
    return consumer["ConsumerARN"], {
        "ConsumerARN": consumer["ConsumerARN"],
        "ConsumerName": consumer["ConsumerName"],
        "ConsumerStatus": consumer["ConsumerStatus"],
        "ConsumerCreationTimestamp": str(consumer["ConsumerCreationTimestamp"]),
        "StreamARN": properties["StreamARN"],
    }


def delete_consumer(physical_id, properties):
    kinesis._deregister_consumer({"ConsumerARN": physical_id})


def apply():
    replace(provisioners, "_cw_metric_alarm_record", alarm_record_with)
    provisioners._RESOURCE_HANDLERS["AWS::Kinesis::StreamConsumer"] = {
        "create": make_consumer,
        "delete": delete_consumer,
    }
