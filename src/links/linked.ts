import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

// Kept on the function itself, so that it is found by every copy of this library in an app.
const LINKS = Symbol.for('lambdaform.Links');

/** What a function is linked to already. */
export interface Linked {
  /** The resources by the names of the links. */
  readonly resources: Map<string, IConstruct>;

  /** What was granted for links, so that two links to one resource don't allow the same twice. */
  readonly granted: Set<string>;
}

/** What a function is linked to; changes with every link. */
export function linksOf(handler: IConstruct): Linked {
  const holder = handler as unknown as { [LINKS]?: Linked };
  holder[LINKS] ??= { resources: new Map(), granted: new Set() };
  return holder[LINKS];
}

/** The function behind an alias or a version. */
export function unqualified(handler: lambda.IFunction): lambda.IFunction {
  return (handler as { lambda?: lambda.IFunction }).lambda ?? handler;
}
