import { Annotations, type CfnResource, Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { PREFIX } from '../private/names';

/** The maximum size of a function's resource policy, which AWS does not raise. */
const LIMIT = 20 * 1024;
const WARN_AT = 0.8 * LIMIT;

/** The size of a statement in addition to the text of its permission: ids, ARNs, syntax. */
const FRAME = 260;

/**
 * Warns of functions with many permissions to invoke them. Each is a statement of the function's policy, which is full at
 * about 50; CloudFormation reports that only in the middle of a deployment.
 */
export function permissionBudget(resources: readonly CfnResource[]): void {
  const sizes = new Map<string, { readonly at: IConstruct; bytes: number; count: number }>();
  for (const permission of resources.filter(isPermission)) {
    const stack = Stack.of(permission);
    const { functionName, sourceArn, sourceAccount, principal } = permission;
    const [name, ...others] = stack.resolve([functionName, sourceArn, sourceAccount, principal]) as unknown[];
    const text = JSON.stringify(others);
    const key = `${stack.node.path} ${JSON.stringify(name)}`;
    const size = sizes.get(key) ?? { at: permission, bytes: 0, count: 0 };
    sizes.set(key, { at: size.at, bytes: size.bytes + FRAME + text.length, count: size.count + 1 });
  }
  for (const { at, bytes, count } of sizes.values()) {
    if (bytes < WARN_AT) continue;
    Annotations.of(at.node.scope ?? at).addWarningV2(
      `${PREFIX}:permissionBudget`,
      `${count} permissions to invoke one function take about ${Math.round(bytes / 1024)} KB of the 20 KB that its ` +
        'policy may have: let triggers of this library share one permission for each source, or split the function',
    );
  }
}

function isPermission(resource: CfnResource): resource is lambda.CfnPermission {
  return resource.cfnResourceType === 'AWS::Lambda::Permission';
}
