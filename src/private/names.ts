import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { importedArnOf } from './identity';

/** What all ids of warnings and all context keys of this library begin with. */
export const PREFIX = 'lambdaform';

/**
 * The id of something that connects a source to a function, for use below the function.
 *
 * Follows from what is connected, never from the order in which things were declared. A resource that was imported by a
 * known name or ARN is known by that, so that renaming its construct replaces nothing.
 */
export function connectionId(
  kind: string,
  seenFrom: IConstruct,
  source: IConstruct,
  ...discriminators: unknown[]
): string {
  const told = discriminators.filter((value) => value !== undefined && value !== '');
  const suffix = told.length > 0 ? `-${shortHash(JSON.stringify(told))}` : '';
  return `${kind}-${nameOf(seenFrom, source)}${suffix}`;
}

/** Eight letters that stand for a text. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function nameOf(seenFrom: IConstruct, source: IConstruct): string {
  const arn = importedArnOf(source);
  if (arn) return shortHash(arn);
  const stack = Stack.of(source);
  const path = source.node.path.slice(stack.node.path.length + 1).replaceAll('/', '.');
  return stack === Stack.of(seenFrom) ? path : `${stack.node.id}.${path}`;
}
