import { Token } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { Fault } from '../../../../private/errors';
import { sorted } from '../../../../private/ids/sorted';
import type { RestApiRouteOptions } from '../props';
import { PROXY_EVENT } from './event-template';

/** Lambda's answer to an error is one with status 200, so an error needs an answer of its own. A message may have lines. */
const ANY_ERROR = '(\\n|.)+';
const FAILED = JSON.stringify({ message: 'Internal server error' });

/** Whether the API maps requests and answers, rather than passing them on. */
export function isMapped({ asynchronous, mapping }: RestApiRouteOptions): boolean {
  return asynchronous === true || mapping !== undefined;
}

/** The faults of a mapping that API Gateway refuses, or that could answer nothing. */
export function mappingFaults(options: RestApiRouteOptions): Fault[] {
  if (!isMapped(options)) return [];
  const { responses = [] } = options.mapping ?? {};
  const usual = responses.filter(({ selectionPattern }) => !selectionPattern);
  const codes = responses.map(({ statusCode }) => statusCode);
  const odd = codes.find((code) => !Token.isUnresolved(code) && !/^[1-5]\d\d$/.test(code));
  const names = responses.flatMap(({ responseParameters }) => Object.keys(responseParameters ?? {}));
  const oddName = names.find((name) => !/^method\.response\.header\.[^.]+$/.test(name));
  const found: [wrong: boolean, what: string, fix: string][] = [
    [
      options.responseTransferMode === apigateway.ResponseTransferMode.STREAM,
      'responseTransferMode is STREAM, but only a proxy integration can stream',
      'leave asynchronous and mapping out, or responseTransferMode',
    ],
    [
      options.mapping?.responses !== undefined && usual.length !== 1,
      `mapping.responses has ${usual.length} entries without a selectionPattern`,
      'leave it out in exactly one entry, the one for results that no other entry matches',
    ],
    [
      new Set(codes).size < codes.length,
      `mapping.responses has a status twice: ${codes.join(', ')}`,
      'give each status one entry, whose selectionPattern covers all its errors: NotFound.*|Gone.*',
    ],
    [odd !== undefined, `mapping.responses has the status '${odd}'`, "write a three-digit number: '200'"],
    [
      oddName !== undefined,
      `mapping.responses sets '${oddName}', which is not a response header`,
      'write method.response.header.<name>, and the value in quotes: "\'no-store\'"',
    ],
    [
      options.asynchronous === true && usual.length < responses.length,
      'mapping.responses has a selectionPattern, but errors of an asynchronous function never reach the caller',
      'leave out all but one response',
    ],
  ];
  return found.flatMap(([wrong, what, fix]) => (wrong ? [{ code: 'RestMapping', what, fix }] : []));
}

/** The options of an integration without proxy. */
export function mappedIntegration(options: RestApiRouteOptions): apigateway.LambdaIntegrationOptions {
  const { requestTemplates = { 'application/json': PROXY_EVENT } } = options.mapping ?? {};
  return {
    proxy: false,
    passthroughBehavior: apigateway.PassthroughBehavior.NEVER,
    requestTemplates: sorted(requestTemplates),
    requestParameters: options.asynchronous
      ? { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" }
      : undefined,
    integrationResponses: sorted(responsesOf(options)),
  };
}

/** The method names the statuses and headers that its integration may answer with. */
export function methodResponses(options: RestApiRouteOptions): apigateway.MethodResponse[] {
  return responsesOf(options).map(({ statusCode, responseParameters = {} }) => {
    const names = Object.keys(responseParameters).sort();
    return {
      statusCode,
      ...(names.length > 0 && { responseParameters: Object.fromEntries(names.map((name) => [name, true])) }),
    };
  });
}

function responsesOf({ asynchronous, mapping }: RestApiRouteOptions): apigateway.IntegrationResponse[] {
  if (mapping?.responses) return mapping.responses;
  if (asynchronous) return [{ statusCode: '202' }];
  const responseTemplates = { 'application/json': FAILED };
  return [{ statusCode: '200' }, { statusCode: '500', selectionPattern: ANY_ERROR, responseTemplates }];
}
