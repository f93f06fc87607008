"""Container images, which the emulator runs in Docker alone.

The registry has the address of the emulator, so that images can be pushed to it, and says that an image is missing where it said
that there are none. The image of a function runs without a container: what is in its folder /var/task, as a custom runtime does.
Images with a system in them are left to Docker.
"""

import gzip
import io
import json
import os
import tarfile
import zipfile

from ministack.core import iam_actions
from ministack.core.responses import error_response_json, json_response
from ministack.services import ecr, lambda_svc

from .patching import replace

TASK = "var/task/"


def address():
    return f"127.0.0.1:{os.environ['GATEWAY_PORT']}"


def describe_with(original):
    def describe(data):
        name, wanted = data.get("repositoryName", ""), data.get("imageIds") or []
        if name in ecr._repositories and not all(ecr._find_image(name, image) for image in wanted):
            return error_response_json("ImageNotFoundException", "The image requested does not exist", 400)
        return original(data)

    return describe


def token_with(original):
    def token(data):
        status, _, body = original(data)
        answer = json.loads(body)
        answer["authorizationData"][0]["proxyEndpoint"] = f"http://{address()}"
        return json_response(answer, status)

    return token


def resource_with(original):
    """Repositories that are named in a list are what is asked for, as one is."""

    def resource(service, method, path, headers, body, query, region, account):
        found = original(service, method, path, headers, body, query, region, account)
        names = json.loads(body or b"{}").get("repositoryNames") if service == "ecr" and found == "*" else None
        return f"arn:aws:ecr:{region}:{account}:repository/{names[0]}" if names else found

    return resource


def package_of(uri):
    """The files of an image as an archive, if it has no others than those of the function."""
    name, _, reference = uri.partition("/")[2].rpartition("@" if "@" in uri else ":")
    _, manifest, _ = ecr._resolve_manifest(name, reference)
    if manifest is None:
        return None
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for layer in json.loads(manifest)["layers"]:
            content = gzip.decompress(ecr._layer_blobs.get(name, {})[layer["digest"]])
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                for member in filter(tarfile.TarInfo.isfile, archive):
                    path = member.name.removeprefix("./").lstrip("/")
                    if not path.startswith(TASK):
                        return None
                    package.writestr(path.removeprefix(TASK), archive.extractfile(member).read())
    return file.getvalue()


def execute_with(original):
    packages = {}

    def execute(function, event, request_id):
        config = function.get("config") or function
        uri = config.get("ImageUri")
        if uri and uri not in packages:
            packages[uri] = package_of(uri)
        if packages.get(uri) is None:
            return original(function, event, request_id)
        program = {**config, "Runtime": "provided.al2023", "PackageType": "Zip"}
        return lambda_svc._execute_function_provided_warm(
            {**function, "config": program, "code_zip": packages[uri]}, event, request_id
        )

    return execute


def apply():
    replace(iam_actions, "extract_resource_arn", resource_with)
    replace(ecr, "_repo_uri", lambda _: lambda name: f"{address()}/{name}")
    replace(ecr, "_describe_images", describe_with)
    replace(ecr, "_get_authorization_token", token_with)
    replace(lambda_svc, "_execute_function_docker", execute_with)
