import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import type { Fault } from '../../../private/errors';
import { settingsId } from '../../../private/ids/settings-id';
import { sorted } from '../../../private/ids/sorted';

const PARAMETER = /^method\.request\.(header|multivalueheader|multivaluequerystring|path|querystring)\.[\w.~$:-]+$/;

/** What API Gateway checks about a request. */
export interface RestValidation {
  readonly requestBody?: apigateway.JsonSchema;
  readonly requestParameters?: { readonly [name: string]: boolean };
}

/** The faults of malformed names, which API Gateway would refuse halfway through a deployment. */
export function validationFaults({ requestParameters = {} }: RestValidation): Fault[] {
  const malformed = Object.keys(requestParameters).filter((name) => !PARAMETER.test(name));
  return malformed.map((name) => ({
    code: 'RequestParameterName',
    what: `requestParameters has '${name}', which is not a place in a request`,
    fix: `write method.request.querystring.<name>, method.request.header.<name> or method.request.path.<name>`,
  }));
}

/** Models and validators belong to the API; routes with the same settings share them. */
export function validationOf(
  restApi: apigateway.IRestApi,
  { requestBody, ...validation }: RestValidation,
): apigateway.MethodOptions {
  const requestParameters = sorted(validation.requestParameters);
  const required = Object.values(requestParameters ?? {}).includes(true);
  if (!requestBody && !required) return { requestParameters };
  const requestValidator = validatorOf(restApi, requestBody !== undefined, required);
  // A body is not checked if no model is for its content type: `$default` is for every type.
  const requestModels = requestBody && { $default: modelOf(restApi, sorted(requestBody)) };
  return { requestModels, requestParameters, requestValidator };
}

function validatorOf(restApi: apigateway.IRestApi, body: boolean, parameters: boolean): apigateway.IRequestValidator {
  const id = `Validate${body ? 'Body' : ''}${parameters ? 'Parameters' : ''}`;
  const props = { restApi, validateRequestBody: body, validateRequestParameters: parameters };
  return once(restApi, id, (scope) => new apigateway.RequestValidator(scope, id, props));
}

function modelOf(restApi: apigateway.IRestApi, schema: apigateway.JsonSchema): apigateway.IModel {
  const id = `RequestBody-${settingsId(restApi, schema)}`;
  return once(restApi, id, (scope) => new apigateway.Model(scope, id, { restApi, schema }));
}

function once<T>(api: apigateway.IRestApi, id: string, make: (scope: Construct) => T): T {
  return (api.node.tryFindChild(id) as T | undefined) ?? make(api as unknown as Construct);
}
