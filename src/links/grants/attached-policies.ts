import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { type Allows, managedPolicy } from '../../permissions/managed-policies';
import { unqualified } from '../../private/identity';
import { flattened } from '../../private/wildcard-findings';
import { statementsIn } from './grant-reasons';

/** What a role has from policies that are attached to it. */
export interface AttachedPolicies {
  /** The statements of managed policies of this app. */
  readonly statements: readonly iam.PolicyStatement[];
  /** What managed policies of AWS allow. */
  readonly allows: Allows;
  /** The policies whose statements are in no template of the app, and not known either. */
  readonly unreadable: readonly string[];
}

/** Returns what the managed policies of a function's role allow. */
export function attachedPolicies(handler: lambda.IFunction): AttachedPolicies {
  const role = unqualified(handler).role as unknown as (IConstruct & Partial<iam.IRole>) | undefined;
  const resource = role?.node?.defaultChild as iam.CfnRole | undefined;
  if (!role) return { statements: [], allows: () => false, unreadable: [] };
  const stack = Stack.of(handler);
  // What an imported role may do is stated in another app.
  if (!resource) return { statements: [], allows: () => false, unreadable: [flattened(stack.resolve(role.roleArn))] };

  const constructs = managedConstructs(role, stack);
  const statements: iam.PolicyStatement[] = [];
  const known: Allows[] = [];
  const unreadable: string[] = [];
  for (const arn of (stack.resolve(resource.managedPolicyArns) ?? []) as unknown[]) {
    const own = constructs.get(JSON.stringify(arn));
    const ofAws = own ? undefined : managedPolicy(nameOf(flattened(arn)));
    if (own) statements.push(...own);
    else if (ofAws) known.push(ofAws);
    else unreadable.push(flattened(arn));
  }
  return { statements, allows: (action) => known.some((one) => one(action)), unreadable };
}

/** The statements of the managed policies that are constructs, by their rendered ARNs. */
function managedConstructs(role: object, stack: Stack): Map<string, iam.PolicyStatement[]> {
  const { managedPolicies = [] } = role as { managedPolicies?: readonly iam.IManagedPolicy[] };
  const constructs = managedPolicies.filter((policy) => 'document' in policy);
  return new Map(
    constructs.map((policy) => [JSON.stringify(stack.resolve(policy.managedPolicyArn)), statementsIn(policy as never)]),
  );
}

/** The name of a managed policy of AWS, without its path; empty for others. */
function nameOf(arn: string): string {
  return /:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1] ?? '';
}
