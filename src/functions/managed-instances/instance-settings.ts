import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { refuse } from '../../private/errors';
import { withoutUndefined } from '../../private/structs';
import { instanceFaults, type Settings } from './instance-faults';
import { leastMemory } from './memory';

/**
 * Returns the settings that a capacity provider decides, where the function states none: instances have an architecture and a
 * network already, and a function on them has 2 GiB at least. Throws if the function states what can't be.
 *
 * @param at the path of the function
 * @param stated what the function states
 * @param usual what the defaults of its scope state
 */
export function instanceSettings(at: string, stated: Settings, usual: Partial<Settings>): Partial<Settings> {
  const { capacityProvider, managedInstances } = stated;
  if (!capacityProvider) {
    if (managedInstances) refuse(at, WITHOUT_PROVIDER);
    return {};
  }
  const decided = {
    architecture: usual.architecture ?? architectureOf(capacityProvider),
    memorySize: usual.memorySize ?? leastMemory(managedInstances),
  };
  const network = { vpc: undefined, vpcSubnets: undefined, securityGroups: undefined };
  const all = { ...usual, ...withoutUndefined(decided), ...network, ...withoutUndefined(stated) } as Settings;
  refuse(at, ...instanceFaults(all, architectureOf(capacityProvider)));
  return { ...withoutUndefined(decided), ...network };
}

const WITHOUT_PROVIDER = {
  code: 'ManagedInstancesMissing',
  what: 'managedInstances is set, but there is no capacityProvider with instances to run on',
  fix: 'set capacityProvider, or remove managedInstances',
};

/** The architecture of the instances: x86_64 if a provider of this app states none. Undefined for one of another app. */
function architectureOf(provider: lambda.ICapacityProvider): lambda.Architecture | undefined {
  const resource = provider.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) return undefined;
  const { instanceRequirements } = resource as lambda.CfnCapacityProvider;
  const [name] = Stack.of(resource).resolve(instanceRequirements)?.architectures ?? [];
  if (name === lambda.Architecture.ARM_64.name) return lambda.Architecture.ARM_64;
  return name !== undefined && Token.isUnresolved(name) ? undefined : lambda.Architecture.X86_64;
}
