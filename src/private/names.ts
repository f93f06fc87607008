import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

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
  const arn = physicalArnOf(source);
  if (arn) return shortHash(arn);
  const stack = Stack.of(source);
  const path = source.node.path.slice(stack.node.path.length + 1).replaceAll('/', '.');
  return stack === Stack.of(seenFrom) ? path : `${stack.node.id}.${path}`;
}

/** The first `...Arn` of an imported resource. A resource of this app has one that is known only after deployment. */
function physicalArnOf(source: IConstruct): string | undefined {
  if (source.node.defaultChild) return undefined;
  const arns = Object.entries(source as unknown as Record<string, unknown>)
    .filter(([key, value]) => key.endsWith('Arn') && typeof value === 'string')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  // An ARN that is built from a name holds the partition and other things that only CloudFormation knows.
  return arns.length > 0 ? JSON.stringify(Stack.of(source).resolve(arns[0][1])) : undefined;
}
