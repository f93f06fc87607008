import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { ownStatements, statementsIn } from './grant-reasons';
import { unqualified } from './linked';

/** The policies of stacks that were looked through already: worth keeping while nothing changes. */
export type KnownPolicies = Map<Stack, readonly IConstruct[]>;

/** All statements of a function's role: its own, those it was made with, and those of policies that name it. */
export function policyStatements(handler: lambda.IFunction, known: KnownPolicies = new Map()): iam.PolicyStatement[] {
  const { role } = unqualified(handler);
  if (!role) return [];
  const { inlinePolicies } = role as { inlinePolicies?: Record<string, unknown> };
  const inline = Object.values(inlinePolicies ?? {}).flatMap((document) => statementsIn({ document } as never));
  const elsewhere = policiesOf(handler, role, known).flatMap(statementsIn);
  return [...new Set([...ownStatements(handler), ...inline, ...elsewhere])];
}

/** Whether a role has policies whose statements stand in no template of the app. */
export function hasManagedPolicies(handler: lambda.IFunction): boolean {
  const role = unqualified(handler).role as unknown as IConstruct | undefined;
  const resource = role?.node?.defaultChild as iam.CfnRole | undefined;
  // Of an imported role, nobody here knows what it may do.
  if (role && !resource) return true;
  return (Stack.of(handler).resolve(resource?.managedPolicyArns) ?? []).length > 0;
}

/** Policies that were made apart and attached to the role. */
function policiesOf(handler: lambda.IFunction, role: iam.IRole, known: KnownPolicies): IConstruct[] {
  const stacks = new Set([Stack.of(handler), Stack.of(role)]);
  const name = (seenFrom: IConstruct) => JSON.stringify(Stack.of(seenFrom).resolve(role.roleName));
  return [...stacks]
    .flatMap((stack) => policiesIn(stack, known))
    .filter((policy) => rolesOf(policy).includes(name(policy)));
}

function policiesIn(stack: Stack, known: KnownPolicies): readonly IConstruct[] {
  const policies =
    known.get(stack) ?? stack.node.findAll().filter((node) => 'document' in node && node.node.defaultChild);
  known.set(stack, policies);
  return policies;
}

/** The names of the roles that a policy is attached to, as the template has them. */
function rolesOf(policy: IConstruct): string[] {
  const { roles } = policy.node.defaultChild as Partial<iam.CfnPolicy>;
  const names = (Stack.of(policy).resolve(roles) ?? []) as unknown[];
  return names.map((name) => JSON.stringify(name));
}
