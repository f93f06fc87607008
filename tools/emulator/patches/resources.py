"""CloudFormation resources that the emulator does not support or rejects."""

import json

from ministack.services import alb, apigateway, kinesis
from ministack.services.cloudformation import provisioners

from .patching import replace


def alarm_record_with(original):
    """Accepts alarms on expressions, which never fire. The emulator would reject their whole stack."""

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


def make_route_response(logical_id, properties, stack_name):
    # The emulator's `Ref` of a route has the API's id before the route's.
    api, route = properties["ApiId"], properties["RouteId"].split("/")[-1]
    status, _, body = apigateway._create_route_response(
        api, route, {"routeResponseKey": properties.get("RouteResponseKey", "$default")}
    )
    answer = json.loads(body)
    if status != 201:
        raise ValueError(answer.get("message", body))
    identity = answer["routeResponseId"]
    return f"{api}/{route}/{identity}", {"RouteResponseId": identity}


def delete_route_response(physical_id, properties):
    apigateway._delete_route_response(*physical_id.split("/"))


def make_target_group_with(original):
    """Registers the targets of a template. The emulator registers only those of later calls."""

    def make_target_group(logical_id, properties, stack_name):
        arn, attributes = original(logical_id, properties, stack_name)
        alb._targets[arn] = [dict(target) for target in properties.get("Targets") or []]
        return arn, attributes

    return make_target_group


def apply():
    replace(provisioners, "_cw_metric_alarm_record", alarm_record_with)
    provisioners._RESOURCE_HANDLERS["AWS::Kinesis::StreamConsumer"] = {
        "create": make_consumer,
        "delete": delete_consumer,
    }
    provisioners._RESOURCE_HANDLERS["AWS::ApiGatewayV2::RouteResponse"] = {
        "create": make_route_response,
        "delete": delete_route_response,
    }
    target_groups = provisioners._RESOURCE_HANDLERS["AWS::ElasticLoadBalancingV2::TargetGroup"]
    target_groups["create"] = make_target_group_with(target_groups["create"])
