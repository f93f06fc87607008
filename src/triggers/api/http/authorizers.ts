import { Duration, Stack } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { settingsId, shortHash } from '../../../private/ids/settings-id';
import { connectionId } from '../../../private/names';
import { releasedFor } from '../../../private/releases/released';
import type { HttpJwtAccessOptions, HttpLambdaAccessOptions } from './access-options';

/** Returns the authorizer for tokens. Created below the API: all functions share it, and their stacks depend on that of the API anyway. */
export function jwtAuthorizer(api: apigwv2.IHttpApi, options: HttpJwtAccessOptions): apigwv2.IHttpAuthorizer {
  const { issuer, audience, identitySource = ['$request.header.Authorization'] } = options;
  const id = `JwtAuthorizer-${settingsId(api, [issuer, audience, identitySource])}`;
  return once(api, id, (scope) => {
    const type = apigwv2.HttpAuthorizerType.JWT;
    return new apigwv2.HttpAuthorizer(scope, id, {
      httpApi: api,
      type,
      identitySource,
      jwtIssuer: issuer,
      jwtAudience: audience,
    });
  });
}

/**
 * Returns the authorizer that asks a function. Created below that function: references then lead from the routes to its
 * stack, and from there to the API, but never from the API to a function.
 */
export function lambdaAuthorizer(
  api: apigwv2.IHttpApi,
  handler: lambda.IFunction,
  options: HttpLambdaAccessOptions,
): apigwv2.IHttpAuthorizer {
  const { identitySource = ['$request.header.Authorization', '$context.routeKey'], simpleResponses = true } = options;
  const resultsCacheTtl = options.resultsCacheTtl ?? Duration.minutes(5);
  const settings = [identitySource, simpleResponses, resultsCacheTtl.toSeconds()];
  const id = connectionId('HttpAuthorizer', handler, api, settings);
  return once(handler, id, (scope) => {
    const { partition, region } = Stack.of(scope);
    const decider = releasedFor(handler, `an authorizer of ${api.node.path}`);
    const path = `2015-03-31/functions/${decider.functionArn}/invocations`;
    const authorizer = new apigwv2.HttpAuthorizer(scope, id, {
      httpApi: api,
      // Unique among all authorizers of the API, whichever function they call.
      authorizerName: `${handler.node.id.replaceAll(/[^\w-]/g, '')}-${shortHash(`${handler.node.path} ${id}`)}`,
      type: apigwv2.HttpAuthorizerType.LAMBDA,
      authorizerUri: `arn:${partition}:apigateway:${region}:lambda:path/${path}`,
      payloadFormatVersion: apigwv2.AuthorizerPayloadVersion.VERSION_2_0,
      enableSimpleResponses: simpleResponses,
      identitySource,
      resultsCacheTtl,
    });
    const resourceName = `authorizers/${authorizer.authorizerId}`;
    decider.addPermission(`${id}-Invoke`, {
      principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(scope).formatArn({ service: 'execute-api', resource: api.apiId, resourceName }),
    });
    return authorizer;
  });
}

function once(
  parent: apigwv2.IHttpApi | lambda.IFunction,
  id: string,
  make: (scope: Construct) => apigwv2.HttpAuthorizer,
): apigwv2.IHttpAuthorizer {
  return (parent.node.tryFindChild(id) as apigwv2.HttpAuthorizer | undefined) ?? make(parent as unknown as Construct);
}
