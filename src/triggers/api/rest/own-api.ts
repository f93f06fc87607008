import { CfnResource } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';

/** The L1 of an API that is created in this app; undefined for an imported one. */
export function cfnApiOf(api: apigateway.IRestApi): apigateway.CfnRestApi | undefined {
  const child = api.node.defaultChild;
  const isApi = child && CfnResource.isCfnResource(child) && child.cfnResourceType === 'AWS::ApiGateway::RestApi';
  return isApi ? (child as apigateway.CfnRestApi) : undefined;
}
