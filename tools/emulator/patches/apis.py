"""API features that the emulator rejects or lacks."""

import base64
import hashlib
import hmac
import json
import secrets

from ministack.services import apigateway, apigateway_v1, cognito
from ministack.services.cloudformation import provisioners

from .patching import replace

SECRET = secrets.token_bytes(32)


def signature_of(signed):
    digest = hmac.new(SECRET, signed.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def token_signed_with(original):
    """Tokens of user pools: without an RSA library the emulator signs at random and trusts no token."""

    def signed_jwt(claims, pool_id="", use=""):
        signed = original(claims, pool_id, use).rsplit(".", 1)[0]
        return f"{signed}.{signature_of(signed)}"

    return signed_jwt


def own_signature(_):
    """Accepts only tokens that the emulator signed itself."""

    def verify(token, _jwk):
        signed, _, signature = token.rpartition(".")
        return hmac.compare_digest(signature, signature_of(signed))

    return verify


def api_with_cors(original):
    """CloudFormation capitalizes the members; the code that handles requests does not."""

    def create(logical_id, properties, stack_name):
        cors = properties.get("CorsConfiguration")
        if cors:
            small = {name[0].lower() + name[1:]: value for name, value in cors.items()}
            properties = {**properties, "CorsConfiguration": small}
        return original(logical_id, properties, stack_name)

    return create


def identity_without_context(original):
    """Identity sources of an authorizer: method and path, taken from the context, are always there."""

    def sources(identity_source, headers, query_params, stage):
        others = [it for it in (identity_source or "").split(",") if not it.strip().startswith("context.")]
        return original(",".join(others), headers, query_params, stage)

    return sources


def make_validator(logical_id, properties, stack_name):
    data = {name[0].lower() + name[1:]: value for name, value in properties.items()}
    _, _, body = apigateway_v1._create_request_validator(properties["RestApiId"], data)
    created = json.loads(body)["id"]
    return created, {"RequestValidatorId": created}


def method_with_validator(original):
    """CloudFormation names the validator of a method; the emulator drops it."""

    def create(logical_id, properties, stack_name):
        created = original(logical_id, properties, stack_name)
        resource = apigateway_v1._resources[properties["RestApiId"]][properties["ResourceId"]]
        method = resource["resourceMethods"][properties["HttpMethod"]]
        method["requestValidatorId"] = properties.get("RequestValidatorId")
        return created

    return create


def validation_by_default_model(original):
    """A model for `$default` applies to every content type."""

    def check(method, api_id, request, headers, body, query_params):
        models = method.get("requestModels") or {}
        if "$default" in models:
            method = {**method, "requestModels": {"application/json": models["$default"], **models}}
        return original(method, api_id, request, headers, body, query_params)

    return check


def apply():
    replace(cognito, "_signed_jwt", token_signed_with)
    replace(apigateway, "_verify_rs256_signature", own_signature)
    handlers = {
        "AWS::ApiGatewayV2::Api": ("_apigw_v2_api_create", api_with_cors),
        "AWS::ApiGateway::Method": ("_apigw_method_create", method_with_validator),
        "AWS::ApiGateway::RequestValidator": ("_apigw_request_validator_create", lambda _: make_validator),
    }
    for kind, (name, make) in handlers.items():
        replace(provisioners, name, make)
        provisioners._RESOURCE_HANDLERS[kind]["create"] = getattr(provisioners, name)
    replace(apigateway_v1, "_request_identity_sources", identity_without_context)
    replace(apigateway_v1, "_check_request_validation", validation_by_default_model)
