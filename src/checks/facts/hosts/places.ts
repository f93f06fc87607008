import { Token } from 'aws-cdk-lib';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { textOf } from '../../model/values';

/** Returns the region of the resource that a property names by a reference or an ARN; undefined if it isn't known. */
export function regionOfTarget(model: AppModel, value: unknown, seenFrom: Resource): string | undefined {
  const [, written] = /^arn:[^:]*:[^:]*:([a-z]{2}-[a-z0-9-]+):/.exec(textOf(value) ?? '') ?? [];
  if (written !== undefined) return written;
  const target = model.targetOf(value, seenFrom);
  return target && regionOf(target);
}

/** Returns the region that a resource is deployed to; undefined if its stack doesn't say so. */
export function regionOf({ stack }: Resource): string | undefined {
  return Token.isUnresolved(stack.region) ? undefined : stack.region;
}

/** Returns the service in the ARN of what a property names: `sqs`; undefined if it isn't known. */
export function serviceOfTarget(model: AppModel, value: unknown, seenFrom: Resource): string | undefined {
  const [, written] = /^arn:[^:]*:([a-z0-9-]+):/.exec(textOf(value) ?? '') ?? [];
  return written ?? model.targetOf(value, seenFrom)?.type.split('::')[1].toLowerCase();
}
