"""python tools/generate/boto3-models.py [--check]: writes what the names of boto3 mean, for the reader of Python.

Names of services that are not those of the SDK for JavaScript, operations behind waiters, and the resources of boto3 with
their identifiers, actions and collections. Needs the boto3 of requirements.txt.
"""

import os
import sys

import boto3
import botocore.session
from boto3.resources.model import ResourceModel
from botocore import xform_name

FILE = os.path.join(os.path.dirname(__file__), "../../src/packaging/python/reader/models.py")
core = botocore.session.get_session()
session = boto3.Session(region_name="eu-west-1", aws_access_key_id="-", aws_secret_access_key="-", botocore_session=core)
HEAD = '"""What the names of boto3 mean. Made by tools/generate/boto3-models.py; do not edit."""\n'
loader = core.get_component("data_loader")


def clients() -> dict:
    found = {}
    for name in loader.list_available_services("service-2"):
        id = loader.load_service_model(name, "service-2")["metadata"]["serviceId"].lower().replace(" ", "-")
        if id != name:
            found[name] = id
    return found


def waiters() -> dict:
    found = {}
    for name in loader.list_available_services("waiters-2"):
        model = loader.load_service_model(name, "waiters-2")["waiters"]
        found[name] = {xform_name(one): waiter["operation"] for one, waiter in sorted(model.items())}
    return {name: rows for name, rows in found.items() if rows}


def params(request) -> dict:
    return {one.target: xform_name(one.name) for one in request.params if one.source == "identifier" and "[" not in one.target}


def made(resource) -> list:
    ids = [[xform_name(one.target), xform_name(one.name) if one.source == "identifier" else None] for one in resource.identifiers]
    return [resource.type, ids]


def described(model, waits: dict) -> dict:
    actions = {}
    for one in model.actions:
        row = [one.request.operation, params(one.request)]
        actions[one.name] = row + made(one.resource) if one.resource else row
    many = {}
    for one in model.collections:
        batch = {inner.name: inner.request.operation for inner in one.batch_actions}
        many[one.name] = [one.request.operation, params(one.request), *made(one.resource), batch]
    row = {
        "ids": [xform_name(one.name) for one in model.identifiers],
        "alias": [xform_name(one.member_name) for one in model.identifiers if one.member_name],
        "actions": actions,
        "many": many,
        "subs": {one.name: made(one.resource) for one in model.subresources},
        "refs": {one.name: made(one.resource) for one in model.references},
        "waits": {one.name: waits[xform_name(one.waiter_name)] for one in model.waiters},
    }
    if model.load:
        row["load"] = [model.load.request.operation, params(model.load.request)]
    return {key: value for key, value in row.items() if value}


def resources(waits: dict) -> dict:
    found = {}
    for service in session.get_available_resources():
        data = loader.load_service_model(service, "resources-1")
        shapes = session.client(service).meta.service_model
        rows = {}
        for name, one in [("", data["service"]), *sorted(data["resources"].items())]:
            model = ResourceModel(name or service, one, data["resources"])
            model.load_rename_map(shapes.shape_for(model.shape) if model.shape else None)
            rows[name] = described(model, waits.get(service, {}))
            if name == "":
                # Any resource can be made by its identifiers alone.
                rows[""]["subs"] = {one.name: made(one.resource) for one in model.subresources}
        found[service] = rows
    return found


def text() -> str:
    waits = waiters()
    parts = {"clients": clients(), "waiters": waits, "resources": resources(waits)}
    lines = [HEAD]
    for key, rows in parts.items():
        body = "".join(f"    {name!r}: {in_order(row)!r},\n" for name, row in sorted(rows.items()))
        lines.append(f"{key.upper()}: dict = {{\n{body}}}\n")
    return "\n".join(lines)


def in_order(row):
    if isinstance(row, dict):
        return {key: in_order(row[key]) for key in sorted(row)}
    return [in_order(one) for one in row] if isinstance(row, list) else row


if __name__ == "__main__":
    wanted = text()
    if "--check" in sys.argv:
        with open(FILE, encoding="utf8") as file:
            if file.read() != wanted:
                sys.exit("models.py is not what boto3 has: run python tools/generate/boto3-models.py")
    else:
        with open(FILE, "w", encoding="utf8") as file:
            file.write(wanted)
