import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { importedArnOf } from './identity';
import { settingsId, shortHash } from './ids/settings-id';

/** The prefix of all warning ids and context keys of this library. */
export const PREFIX = 'lambdaform';

/**
 * Returns the id of a construct below a function that connects a source to it.
 *
 * The id follows from what is connected, never from the order of declarations. An imported resource with a known name or
 * ARN is identified by that, so that renaming its construct replaces nothing.
 */
export function connectionId(
  kind: string,
  seenFrom: IConstruct,
  source: IConstruct,
  ...discriminators: unknown[]
): string {
  const given = discriminators.filter((value) => value !== undefined && value !== '');
  const suffix = given.length > 0 ? `-${settingsId(seenFrom, given)}` : '';
  return `${kind}-${nameOf(seenFrom, source)}${suffix}`;
}

function nameOf(seenFrom: IConstruct, source: IConstruct): string {
  const arn = importedArnOf(source);
  if (arn) return shortHash(arn);
  const stack = Stack.of(source);
  const path = source.node.path.slice(stack.node.path.length + 1).replaceAll('/', '.');
  return stack === Stack.of(seenFrom) ? path : `${stack.node.id}.${path}`;
}
