import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { STATE, stateOf } from '../../private/state';
import type { LinkKind } from './link-kind';

/** A link that a function has. */
export interface ConnectedLink {
  readonly name: string;
  readonly resource: IConstruct;
  readonly kind: LinkKind;
  /** Whether its actions follow from the code of the function. */
  readonly inferred: boolean;
  /** The part of the resource that the link is for: the prefix of a bucket's keys. */
  readonly part?: string;
}

/** What a function is linked to already. */
export interface Linked {
  /** The resources by the names of the links. */
  readonly resources: Map<string, IConstruct>;

  /** The links by their names. */
  readonly links: Map<string, ConnectedLink>;

  /** What was granted for links, so that two links to one resource don't allow the same twice. */
  readonly granted: Set<string>;
}

/** What a function is linked to; changes with every link. */
export function linksOf(handler: IConstruct): Linked {
  return stateOf(handler, STATE.links, () => ({ resources: new Map(), links: new Map(), granted: new Set<string>() }));
}

/** The function behind an alias or a version. */
export function unqualified(handler: lambda.IFunction): lambda.IFunction {
  return (handler as { lambda?: lambda.IFunction }).lambda ?? handler;
}
