import type * as iam from 'aws-cdk-lib/aws-iam';

/** Returns the statements that a policy document keeps; undefined if it is none. */
export function statementsIn(value: object): readonly iam.PolicyStatement[] | undefined {
  const { statements } = value as { readonly statements?: unknown };
  const isKnown = Array.isArray(statements) && statements.every((one) => typeof one?.toStatementJson === 'function');
  return isKnown ? statements : undefined;
}

/**
 * A statement of a policy document: each part is as in the template, and is made when it is asked for.
 *
 * To render a document, the CDK merges and sorts all statements and looks for tokens in each part of them, which takes longer
 * than all that rules ask about it. The names are those of IAM.
 */
export class WrittenStatement {
  public constructor(
    private readonly own: iam.PolicyStatement,
    /** Returns a part without tokens. */
    private readonly plain: (part: () => unknown) => unknown,
  ) {}

  public get Effect(): unknown {
    return this.own.effect;
  }

  public get Action(): unknown {
    return this.plain(() => shortest(this.own.actions));
  }

  public get NotAction(): unknown {
    return this.plain(() => shortest(this.own.notActions));
  }

  public get Resource(): unknown {
    return this.plain(() => shortest(this.own.resources));
  }

  public get Principal(): unknown {
    return this.own.hasPrincipal
      ? this.plain(() => onlyPrincipal(this.own) ?? this.own.toStatementJson().Principal)
      : undefined;
  }

  public get Condition(): unknown {
    const { conditions } = this.own;
    return Object.keys(conditions).length > 0 ? this.plain(() => conditions) : undefined;
  }
}

/** Returns the service that is the one principal of a statement, as in most policies of roles. */
function onlyPrincipal({ principals, notPrincipals }: iam.PolicyStatement): object | undefined {
  const [first, ...others] = principals;
  if (others.length > 0 || notPrincipals.length > 0) return undefined;
  const [[name, values] = ['', []], ...more] = Object.entries(first.policyFragment.principalJson);
  return name === 'Service' && values.length === 1 && more.length === 0 ? { Service: values[0] } : undefined;
}

/** Returns a statement as in the template, but for its tokens. */
export function statementOf(statement: iam.PolicyStatement): object {
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
