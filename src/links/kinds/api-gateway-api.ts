import { Stack } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

type Api = apigwv2.IHttpApi | apigateway.IRestApi;

/** `HttpApi`, `RestApi`, and imported ones: routes and methods that IAM protects. */
export const apiGatewayApi: LinkKind<Api> = {
  name: 'an HTTP or REST API',
  service: 'execute-api',
  forms: ['execute-api-general'],
  calledByRequests: true,
  matches: (resource) =>
    has(resource, 'arnForExecuteApi', 'restApiId') || has(resource, 'arnForExecuteApi', 'apiId', 'addVpcLink'),
  identifier: (api) => ('restApiId' in api ? urlOfRestApi(api) : endpointOf(api)),
  read: () => [],
  write: () => ['execute-api:Invoke'],
  targets: (api) => [
    {
      arns: [api.arnForExecuteApi()],
      accepts: (action) => action === 'execute-api:Invoke',
      wildcardReason: 'The function calls routes of this one API.',
    },
    { arns: [] },
  ],
};

/** The getter of an API that was imported without its endpoint throws. */
function endpointOf(api: apigwv2.IHttpApi): string {
  try {
    return api.apiEndpoint;
  } catch {
    return hostOf(api.apiId, api);
  }
}

/** Without a stage if none is known. */
function urlOfRestApi(api: apigateway.IRestApi): string {
  const { deploymentStage } = api as Partial<apigateway.IRestApi>;
  return deploymentStage ? deploymentStage.urlForPath('/') : hostOf(api.restApiId, api);
}

function hostOf(id: string, api: Api): string {
  return `https://${id}.execute-api.${api.env.region}.${Stack.of(api).urlSuffix}`;
}
