import { CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import { type PlacedFault, UsageError } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';

/** The L1 of a pool of this app. */
export function poolResource(pool: cognito.IUserPool): cognito.CfnUserPool | undefined {
  const child = pool.node.defaultChild;
  const isPool = child && CfnResource.isCfnResource(child) && child.cfnResourceType === 'AWS::Cognito::UserPool';
  return isPool ? (child as cognito.CfnUserPool) : undefined;
}

/** What a pool calls at an operation, as the pool's own properties or `addTrigger` say it. */
export function statedConfig(resource: cognito.CfnUserPool): Record<string, unknown> {
  return (Stack.of(resource).resolve(configOf(resource).stated) ?? {}) as Record<string, unknown>;
}

/**
 * Adds to what the pool calls. Not by `addTrigger`, which puts a permission into the stack of the function and so closes
 * a circle when the pool is in another stack.
 */
export function addToConfig(resource: cognito.CfnUserPool, name: string, value: unknown): void {
  configOf(resource).added.set(name, value);
}

/** The key with which codes are encrypted, as the pool or another trigger says. */
export function senderKey(resource: cognito.CfnUserPool): unknown {
  return statedConfig(resource).kmsKeyId ?? configOf(resource).added.get('kmsKeyId');
}

interface Config {
  readonly stated: cognito.CfnUserPool['lambdaConfig'];
  readonly added: Map<string, unknown>;
}

function configOf(resource: cognito.CfnUserPool): Config {
  return stateOf(resource, STATE.lambdaConfig, () => {
    const config: Config = { stated: resource.lambdaConfig, added: new Map() };
    const merged = () => ({
      ...statedConfig(resource),
      ...Object.fromEntries([...config.added].sort(([a], [b]) => (a < b ? -1 : 1))),
    });
    resource.lambdaConfig = Lazy.any({ produce: merged });
    resource.node.addValidation({ validate: () => overwritten(resource, config) });
    return config;
  });
}

/** Somebody may call `addTrigger` after a trigger was bound. */
function overwritten(resource: cognito.CfnUserPool, { added }: Config): string[] {
  return Object.keys(statedConfig(resource))
    .filter((name) => name !== 'kmsKeyId' && added.has(name))
    .map((name) => new UsageError(taken(resource, name, resource.node.path)).message);
}

/** The fault of an operation that has a function already. */
export function taken(resource: cognito.CfnUserPool, name: string, at: string): PlacedFault {
  return {
    code: 'UserPoolOperationTaken',
    what: `${resource.node.scope?.node.path} calls another function at ${name} already`,
    fix: 'remove one of the two: a pool calls one function for each operation',
    at,
  };
}
