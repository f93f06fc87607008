import { CfnResource, Stack } from 'aws-cdk-lib';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { IConstruct } from 'constructs';

/** An HTTP API that is created in this app, so its settings can be changed. */
export interface OwnHttpApi {
  readonly construct: apigwv2.HttpApi;
  readonly resource: apigwv2.CfnApi;
  readonly stack: string;
}

/** Undefined for an imported API. */
export function ownHttpApi(api: apigwv2.IHttpApi): OwnHttpApi | undefined {
  const resource = api.node.defaultChild;
  if (!resource || !isOfType(resource, 'AWS::ApiGatewayV2::Api')) return undefined;
  const construct = api as apigwv2.HttpApi;
  return { construct, resource: resource as apigwv2.CfnApi, stack: Stack.of(api).node.path };
}

/** Whether a construct is a CloudFormation resource of this type. */
export function isOfType(construct: IConstruct, type: string): boolean {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === type;
}
