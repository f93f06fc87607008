import type { IResolvable } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct, IConstruct } from 'constructs';
import { unqualified } from '../../private/identity';
import { STATE, stateOf } from '../../private/state';

/** Why a statement stands in a policy; those that nobody noted were written by hand. */
export type GrantReason = 'code' | 'link' | 'settings' | 'trigger';

/** Notes why statements came into the policies of a function's role while something was done. */
export function noteGrants<T>(handler: lambda.IFunction, reason: GrantReason, grant: () => T): T {
  const before = new Set(ownStatements(handler));
  const result = grant();
  const reasons = reasonsOf(handler);
  for (const statement of ownStatements(handler)) {
    if (!before.has(statement) && !reasons.has(statement)) reasons.set(statement, reason);
  }
  return result;
}

/** The statements that were noted, each with its reason. */
export function reasonsOf(handler: lambda.IFunction): Map<iam.PolicyStatement, GrantReason> {
  return stateOf(unqualified(handler) as unknown as IConstruct, STATE.grantReasons, () => new Map());
}

/** The statements of the policies that belong to the role of a function. */
export function ownStatements(handler: lambda.IFunction): iam.PolicyStatement[] {
  const role = unqualified(handler).role as unknown as Construct | undefined;
  return (role?.node?.findAll() ?? []).flatMap(statementsIn);
}

/** A policy that was made apart, and its roles. */
export function statementsIn(construct: IConstruct | IResolvable): iam.PolicyStatement[] {
  // The document keeps its statements to itself. To resolve it would end the time in which they can be changed.
  const { document } = construct as { document?: { statements?: iam.PolicyStatement[] } };
  return Array.isArray(document?.statements) ? document.statements : [];
}
