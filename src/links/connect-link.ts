import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { InternalError, refuse } from '../private/errors';
import { unqualified } from '../private/identity';
import { grantLate } from './grants/code-grants';
import { noteGrants } from './grants/grant-reasons';
import { grantLink } from './grants/link-grants';
import { kindOf } from './kinds';
import { linkFaults } from './link-faults';
import { setVariables } from './link-variables';
import type { Access } from './model/access';
import { keepLink, unnamed } from './model/linked';
import { makeReadable } from './read-code';

/** What a link says. */
interface Stated {
  readonly resource: IConstruct;
  readonly access: Access;
  /** What the keys of the objects begin with that the link is for. */
  readonly part?: string;
}

/** Sets the variable, if it has a name, and grants the permissions. Throws all that is wrong, and then changes nothing. */
export function connectLink(link: Stated, handler: lambda.IFunction, name?: string): void {
  const { resource, part } = link;
  const target = unqualified(handler) as lambda.Function;
  if (link.access.inferred) makeReadable(target);
  const access = link.access.settled?.(target) ?? link.access;
  refuse(handler.node.path, ...linkFaults({ handler, name, resource, access, part }));
  const kind = kindOf(resource);
  if (!kind) throw new InternalError(`a link to ${resource.node.path} has no kind`);
  if (name !== undefined) setVariables(target, name, kind, resource);
  const identity = name === undefined ? unnamed(target, resource) : { name };
  const kept = { ...identity, resource, kind, part, inferred: access.inferred ?? false };
  keepLink(target, kept);
  if (kept.inferred) grantLate(target);
  else noteGrants(target, 'link', () => grantLink(handler, kept, access.actions(kind, resource)));
}
