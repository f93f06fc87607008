# Runs a handler in Python as Lambda does: asks the Runtime API for events, and answers.
import importlib
import json
import os
import sys
import urllib.request

root = os.environ["LAMBDA_TASK_ROOT"]
sys.path.insert(0, root)
api = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/"


def post(path, body):
    request = urllib.request.Request(api + path, data=json.dumps(body).encode(), method="POST")
    urllib.request.urlopen(request).read()


module, name = os.environ["_HANDLER"].rsplit(".", 1)
try:
    handler = getattr(importlib.import_module(module.replace("/", ".")), name)
except Exception as error:
    post("init/error", {"errorMessage": repr(error)})
    raise

while True:
    with urllib.request.urlopen(api + "invocation/next") as answer:
        request_id = answer.headers["lambda-runtime-aws-request-id"]
        event = json.loads(answer.read())
    try:
        post(f"invocation/{request_id}/response", handler(event, None))
    except Exception as error:
        post(f"invocation/{request_id}/error", {"errorMessage": repr(error)})
