import { Annotations, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { PREFIX } from './names';
import { keepSorted } from './statement-order';

/** Adds one statement to the principal's own policy. Warns if that is not possible. */
export function grant(grantee: iam.IGrantable, statement: iam.PolicyStatementProps): void {
  const principal = grantee.grantPrincipal;
  const { statementAdded, policyDependable } = principal.addToPrincipalPolicy(new iam.PolicyStatement(statement));
  if (statementAdded) {
    // A role of this app hides its policy behind a group of dependables; an imported role returns it.
    const own = (principal as unknown as IConstruct).node?.tryFindChild('DefaultPolicy');
    keepSorted(own ?? (policyDependable as IConstruct | undefined));
    return;
  }
  const construct = grantee as unknown as IConstruct;
  if (construct.node) warnOfMissingPermissions(construct, statement.actions ?? []);
}

/** Says what a function may not do yet, because its role can't be changed from here. */
export function warnOfMissingPermissions(construct: IConstruct, actions: readonly string[]): void {
  Annotations.of(construct).addWarningV2(
    `${PREFIX}:permissionsNotGranted`,
    `the role of ${construct.node.path} cannot be changed in this app, so grant these permissions where it is ` +
      `defined: ${actions.join(', ')}. Or import the function with its role (fromFunctionAttributes).`,
  );
}

/** Acknowledges a cdk-nag finding that AWS makes unavoidable, where it arises: at the role with the permission. */
export function acknowledgeWildcard(handler: lambda.IFunction, finding: string, reason: string): void {
  Validations.of(handler.role ?? handler).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
}
