import type { IResolvable } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct, IConstruct } from 'constructs';
import { unqualified } from '../../private/identity';
import { STATE, stateOf } from '../../private/state';

/** Why a statement is in a policy. Statements without a recorded reason were added by hand. */
export type GrantReason = 'code' | 'link' | 'settings' | 'trigger';

/** Runs `grant`, and records the reason for the statements that it adds to the policies of a function's role. */
export function noteGrants<T>(handler: lambda.IFunction, reason: GrantReason, grant: () => T): T {
  const before = new Set(ownStatements(handler));
  const result = grant();
  const reasons = reasonsOf(handler);
  for (const statement of ownStatements(handler)) {
    if (!before.has(statement) && !reasons.has(statement)) reasons.set(statement, reason);
  }
  return result;
}

/** The statements with a recorded reason. */
export function reasonsOf(handler: lambda.IFunction): Map<iam.PolicyStatement, GrantReason> {
  return stateOf(unqualified(handler) as unknown as IConstruct, STATE.grantReasons, () => new Map());
}

/** The statements of the policies that belong to the role of a function. */
export function ownStatements(handler: lambda.IFunction): iam.PolicyStatement[] {
  const role = unqualified(handler).role as unknown as Construct | undefined;
  return (role?.node?.findAll() ?? []).flatMap(statementsIn);
}

/** Returns the statements of a policy; none for other constructs. */
export function statementsIn(construct: IConstruct | IResolvable): iam.PolicyStatement[] {
  // The statements are private to the document. Resolving it would freeze them.
  const { document } = construct as { document?: { statements?: iam.PolicyStatement[] } };
  return Array.isArray(document?.statements) ? document.statements : [];
}
