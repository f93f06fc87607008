import { Lazy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { STATE, stateOf } from './state';

/**
 * Sorts the statements of a policy by their content. Their order means nothing to IAM, but in the order of the code,
 * moving a trigger would change the template.
 */
export function keepSorted(policy?: IConstruct): void {
  const resource = policy?.node?.defaultChild as iam.CfnPolicy | undefined;
  if (resource?.cfnResourceType !== 'AWS::IAM::Policy') return;
  stateOf(resource, STATE.sortedStatements, () => {
    const document = resource.policyDocument;
    resource.policyDocument = Lazy.uncachedAny({
      produce: (context) => {
        // What is resolved here would be resolved once more when it is returned.
        context.registerPostProcessor({ postProcess: sorted });
        return document;
      },
    });
    return true;
  });
}

function sorted(document: { Statement?: unknown[] }): object {
  const texts = new Map((document.Statement ?? []).map((it) => [it, JSON.stringify(it)]));
  const order = [...texts].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([statement]) => statement);
  return { ...document, Statement: order };
}
