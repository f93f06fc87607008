import { CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import { type Fault, UsageError } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';

/** What a fault says of an operation that already has a function. */
export const OPERATION_TAKEN = {
  code: 'UserPoolOperationTaken',
  fix: 'remove one of the two: a pool calls one function for each operation',
};

/** The fault of a pool that is imported. */
export function importedFaults(pool: cognito.IUserPool): Fault[] {
  const child = pool.node.defaultChild;
  if (child && CfnResource.isCfnResource(child) && child.cfnResourceType === 'AWS::Cognito::UserPool') return [];
  return [
    {
      code: 'UserPoolImported',
      what: `${pool.node.path} is imported, and only its own stack can set the functions that a pool calls`,
      fix: 'give the trigger to a function in the app that creates the pool, or put the function ARN into its lambdaTriggers',
    },
  ];
}

/** The L1 of a pool that is created in this app. */
export function poolResource(pool: cognito.IUserPool): cognito.CfnUserPool {
  return pool.node.defaultChild as cognito.CfnUserPool;
}

/** The functions that the pool's own properties or `addTrigger` set, by operation. */
export function ownConfig(resource: cognito.CfnUserPool): Record<string, unknown> {
  return (Stack.of(resource).resolve(configOf(resource).own) ?? {}) as Record<string, unknown>;
}

/**
 * Adds a function to those that the pool calls. `addTrigger` does not fit: it puts a permission into the stack of the
 * function, which closes a circle if the pool is in another stack.
 */
export function addToConfig(resource: cognito.CfnUserPool, name: string, value: unknown): void {
  const config = configOf(resource);
  if (config.added.size === 0) merge(resource, config);
  config.added.set(name, value);
}

/** The key with which codes are encrypted, as set by the pool or by another trigger. */
export function senderKey(resource: cognito.CfnUserPool): unknown {
  return ownConfig(resource).kmsKeyId ?? configOf(resource).added.get('kmsKeyId');
}

interface Config {
  readonly own: cognito.CfnUserPool['lambdaConfig'];
  readonly added: Map<string, unknown>;
}

function configOf(resource: cognito.CfnUserPool): Config {
  return stateOf(resource, STATE.lambdaConfig, () => ({ own: resource.lambdaConfig, added: new Map() }));
}

/** Renders the pool's own functions together with the added ones. */
function merge(resource: cognito.CfnUserPool, config: Config): void {
  const merged = () => ({
    ...ownConfig(resource),
    ...Object.fromEntries([...config.added].sort(([a], [b]) => (a < b ? -1 : 1))),
  });
  resource.lambdaConfig = Lazy.any({ produce: merged });
  resource.node.addValidation({ validate: () => overwritten(resource, config) });
}

/** The faults of an `addTrigger` that came after a trigger was bound. */
function overwritten(resource: cognito.CfnUserPool, { added }: Config): string[] {
  const at = resource.node.path;
  return Object.keys(ownConfig(resource))
    .filter((name) => name !== 'kmsKeyId' && added.has(name))
    .map((name) => new UsageError({ ...operationTaken(resource, name), at }).message);
}

/** The fault of an operation that already has a function. */
export function operationTaken(resource: cognito.CfnUserPool, name: string): Fault {
  const { code, fix } = OPERATION_TAKEN;
  return { code, what: `${resource.node.scope?.node.path} already calls another function at ${name}`, fix };
}
