import type * as iam from 'aws-cdk-lib/aws-iam';

/**
 * Returns the statements of a policy document, each as in the template. To render a document, the CDK merges and sorts all of
 * them, which takes longer than all that rules ask about them.
 */
export function statementsIn(value: object): readonly object[] | undefined {
  const { statements } = value as { readonly statements?: unknown };
  if (!Array.isArray(statements)) return undefined;
  const known = statements.flatMap((one) => (typeof one?.toStatementJson === 'function' ? one : []));
  return known.length === statements.length ? known.map(statementOf) : undefined;
}

/** What a statement for a role says is put together here: the CDK looks for tokens in each part of it. */
function statementOf(statement: iam.PolicyStatement): object {
  if (statement.hasPrincipal) return statement.toStatementJson();
  const { actions, conditions, effect, notActions, notResources, resources, sid } = statement;
  return {
    Action: shortest(actions),
    Condition: Object.keys(conditions).length > 0 ? conditions : undefined,
    Effect: effect,
    NotAction: shortest(notActions),
    NotResource: shortest(notResources),
    Resource: shortest(resources),
    Sid: sid,
  };
}

function shortest(list: readonly string[]): unknown {
  return list.length > 1 ? list : list[0];
}
