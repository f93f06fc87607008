import { Stack } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { FunctionUrlOrigin, type FunctionUrlOriginWithOACProps } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct, IConstruct } from 'constructs';

const CLOUDFRONT = 'cloudfront.amazonaws.com';
const INVOKE = 'lambda:InvokeFunction';

/**
 * A function URL behind CloudFront, which signs its requests. Since October 2025, calling a URL takes two actions; the
 * CDK's own origin allows only the first.
 */
export class SignedFunctionUrlOrigin implements cloudfront.IOrigin {
  private readonly origin: cloudfront.IOrigin;

  public constructor(
    private readonly url: lambda.IFunctionUrl,
    props?: FunctionUrlOriginWithOACProps,
  ) {
    this.origin = FunctionUrlOrigin.withOriginAccessControl(url, props);
  }

  public bind(scope: Construct, options: cloudfront.OriginBindOptions): cloudfront.OriginBindConfig {
    const config = this.origin.bind(scope, options);
    if (!scope.node.children.some((it) => isPermissionFor(this.url, it))) {
      new lambda.CfnPermission(scope, `InvokeFunctionFor${options.originId}`, {
        principal: CLOUDFRONT,
        action: INVOKE,
        functionName: this.url.functionArn,
        invokedViaFunctionUrl: true,
        sourceArn: Stack.of(scope).formatArn({
          service: 'cloudfront',
          region: '',
          resource: 'distribution',
          resourceName: options.distributionId,
        }),
      });
    }
    return config;
  }
}

/** Whether CloudFront may already invoke the function, perhaps by a newer CDK. */
function isPermissionFor(url: lambda.IFunctionUrl, node: IConstruct): boolean {
  const { cfnResourceType, action, principal, functionName } = node as lambda.CfnPermission;
  if (cfnResourceType !== 'AWS::Lambda::Permission' || action !== INVOKE || principal !== CLOUDFRONT) return false;
  const [theirs, ours] = [functionName, url.functionArn].map((it) => JSON.stringify(Stack.of(node).resolve(it)));
  return theirs === ours;
}
