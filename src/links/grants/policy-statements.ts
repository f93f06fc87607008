import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { unqualified } from '../../private/identity';
import { attachedPolicies } from './attached-policies';
import { ownStatements, statementsIn } from './grant-reasons';

/** The policies of stacks by the rendered names of their roles: a cache for as long as nothing changes. */
export type KnownPolicies = Map<Stack, ReadonlyMap<string, readonly IConstruct[]>>;

/** All statements of a function's role: its own, its inline policies, and those of policies attached to it. */
export function policyStatements(handler: lambda.IFunction, known: KnownPolicies = new Map()): iam.PolicyStatement[] {
  const { role } = unqualified(handler);
  if (!role) return [];
  const { inlinePolicies } = role as { inlinePolicies?: Record<string, unknown> };
  const inline = Object.values(inlinePolicies ?? {}).flatMap((document) => statementsIn({ document } as never));
  const elsewhere = policiesOf(handler, role, known).flatMap(statementsIn);
  const { statements } = attachedPolicies(handler);
  return [...new Set([...ownStatements(handler), ...inline, ...elsewhere, ...statements])];
}

/** Separate policies that are attached to the role. */
function policiesOf(handler: lambda.IFunction, role: iam.IRole, known: KnownPolicies): readonly IConstruct[] {
  const stacks = new Set([Stack.of(handler), Stack.of(role)]);
  return [...stacks].flatMap((stack) => {
    const policies = known.get(stack) ?? policiesIn(stack);
    known.set(stack, policies);
    return policies.get(JSON.stringify(stack.resolve(role.roleName))) ?? [];
  });
}

function policiesIn(stack: Stack): Map<string, IConstruct[]> {
  const byRole = new Map<string, IConstruct[]>();
  for (const node of stack.node.findAll()) {
    if (!('document' in node) || !node.node.defaultChild) continue;
    const { roles } = node.node.defaultChild as Partial<iam.CfnPolicy>;
    if (!roles) continue;
    // A policy without roles resolves to nothing.
    for (const role of (stack.resolve(roles) as unknown[] | undefined) ?? []) {
      const name = JSON.stringify(role);
      byRole.set(name, [...(byRole.get(name) ?? []), node]);
    }
  }
  return byRole;
}
