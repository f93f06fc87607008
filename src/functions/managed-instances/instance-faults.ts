import { type Duration, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../private/errors';
import { LONGEST_CALL_ON_INSTANCES } from '../../private/lambda/limits';
import type { ManagedInstancesOptions } from './managed-instances-options';
import { leastMemory, USUAL_PER_VCPU } from './memory';

/** What decides on whether a function can be on managed instances. */
export interface Settings
  extends Pick<
    lambda.FunctionProps,
    | 'architecture'
    | 'filesystem'
    | 'loggingFormat'
    | 'memorySize'
    | 'reservedConcurrentExecutions'
    | 'runtime'
    | 'securityGroups'
    | 'snapStart'
    | 'tenancyConfig'
    | 'timeout'
    | 'vpc'
    | 'vpcSubnets'
  > {
  readonly capacityProvider?: lambda.ICapacityProvider;
  readonly managedInstances?: ManagedInstancesOptions;
}

/** What Lambda refuses together with a capacity provider, and what is in its place. */
const REFUSED: readonly (readonly [setting: keyof Settings, instead: string])[] = [
  ['reservedConcurrentExecutions', 'limit the function with maximum of managedInstances'],
  ['snapStart', 'instances are started before they are needed'],
  ['tenancyConfig', 'the calls of several tenants would share an instance'],
  ['vpc', 'the function is in the network of its capacity provider'],
  ['vpcSubnets', 'the capacity provider has the subnets'],
  ['securityGroups', 'the capacity provider has the security groups'],
  ['filesystem', 'it needs a network of the function itself, and instances have that of the capacity provider'],
];

/** The oldest version of each language that runs on managed instances. */
const OLDEST: readonly (readonly [prefix: string, oldest: number, name: string])[] = [
  ['nodejs', 22, 'Node.js 22'],
  ['python3.', 13, 'Python 3.13'],
  ['java', 21, 'Java 21'],
  ['dotnet', 8, '.NET 8'],
];

/** What has no version that runs there. */
const NEVER = /^(?:python2|dotnetcore|ruby|go1|provided(?:\.al2)?$)/;

const MOST_MEMORY = 32_768;
const RATIOS = [2, 4, 8];
const MOST_MINUTES = LONGEST_CALL_ON_INSTANCES.toMinutes();
const MOST_CALLS = 1600;
const MOST_ENVIRONMENTS = 15_000;
const USUAL_MINIMUM = 3;

/** What can't be on managed instances. */
export function instanceFaults(settings: Settings, architecture: lambda.Architecture | undefined): Fault[] {
  return [
    ...refusedFaults(settings),
    ...runtimeFaults(settings),
    ...architectureFaults(settings, architecture),
    ...memoryFaults(settings),
    ...rangeFaults(settings),
  ];
}

function refusedFaults(settings: Settings): Fault[] {
  const faults = REFUSED.filter(([setting]) => settings[setting] !== undefined).map(([setting, instead]) => ({
    code: 'ManagedInstancesSetting',
    what: `capacityProvider and ${setting} are both set, which Lambda refuses: ${instead}`,
    fix: `remove ${setting}`,
  }));
  if (settings.loggingFormat !== lambda.LoggingFormat.TEXT) return faults;
  const what = 'loggingFormat is Text, but on managed instances Lambda writes only JSON';
  return [...faults, { code: 'ManagedInstancesSetting', what, fix: 'set loggingFormat to lambda.LoggingFormat.JSON' }];
}

function runtimeFaults({ runtime: { name } }: Settings): Fault[] {
  if (Token.isUnresolved(name)) return [];
  const row = OLDEST.find(([prefix]) => name.startsWith(prefix) && /^\d/.test(name.slice(prefix.length)));
  const isTooOld = row ? Number.parseInt(name.slice(row[0].length), 10) < row[1] : NEVER.test(name);
  if (!isTooOld) return [];
  const oldest = row ? `${row[2]} or newer` : `${OLDEST.map(([, , text]) => text).join(', ')} or provided.al2023`;
  const what = `the runtime is ${name}, which doesn't run on managed instances`;
  return [{ code: 'ManagedInstancesRuntime', what, fix: `use ${oldest}, or remove capacityProvider` }];
}

function architectureFaults({ architecture: own }: Settings, theirs: lambda.Architecture | undefined): Fault[] {
  if (!own || !theirs || own.name === theirs.name) return [];
  const name = own.name === lambda.Architecture.ARM_64.name ? 'ARM_64' : 'X86_64';
  return [
    {
      code: 'ManagedInstancesArchitecture',
      what: `the architecture is ${own.name}, but the capacity provider's instances have ${theirs.name}`,
      fix: `set architectures: [lambda.Architecture.${name}] on the capacity provider, or remove architecture here`,
    },
  ];
}

function memoryFaults({ memorySize, managedInstances }: Settings): Fault[] {
  const { memoryPerVCpu = USUAL_PER_VCPU } = managedInstances ?? {};
  const [ratio, least] = [memoryPerVCpu.toMebibytes() / 1024, leastMemory(managedInstances)];
  if (!RATIOS.includes(ratio)) {
    const what = `memoryPerVCpu is ${ratio} GiB, but instances have 2, 4 or 8 GiB for each vCPU`;
    return [{ code: 'ManagedInstancesMemory', what, fix: 'set memoryPerVCpu to Size.gibibytes(2), (4) or (8)' }];
  }
  if (memorySize === undefined || Token.isUnresolved(memorySize)) return [];
  if (memorySize >= least && memorySize <= MOST_MEMORY && memorySize % (ratio * 1024) === 0) return [];
  const next = Math.ceil(memorySize / (ratio * 1024)) * ratio * 1024;
  return [
    {
      code: 'ManagedInstancesMemory',
      what:
        `memorySize is ${memorySize} MB, but on managed instances a function has whole vCPUs with ${ratio} GiB each: ` +
        `${least} to ${MOST_MEMORY} MB in steps of ${ratio * 1024} MB`,
      fix: `set memorySize to ${Math.min(Math.max(next, least), MOST_MEMORY)}`,
    },
  ];
}

function rangeFaults({ timeout, managedInstances = {} }: Settings): Fault[] {
  const { maxConcurrency, minimum, maximum } = managedInstances;
  return [
    ...timeoutFaults(timeout),
    ...outside('maxConcurrency', maxConcurrency, 1, MOST_CALLS),
    ...outside('minimum', minimum, 0, MOST_ENVIRONMENTS),
    ...outside('maximum', maximum, 0, MOST_ENVIRONMENTS),
    ...orderFaults(minimum, maximum),
  ];
}

function timeoutFaults(timeout: Duration | undefined): Fault[] {
  if (!timeout || timeout.isUnresolved() || timeout.toMinutes({ integral: false }) <= MOST_MINUTES) return [];
  const what = `timeout is ${timeout.toSeconds()} seconds, but on managed instances a call ends after ${MOST_MINUTES} minutes`;
  return [{ code: 'ManagedInstancesRange', what, fix: `set timeout to Duration.minutes(${MOST_MINUTES}) or less` }];
}

function outside(name: string, value: number | undefined, least: number, most: number): Fault[] {
  if (value === undefined || Token.isUnresolved(value)) return [];
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  const what = `${name} of managedInstances is ${value}, and must be a whole number from ${least} to ${most}`;
  return [{ code: 'ManagedInstancesRange', what, fix: `set ${name} to ${least} or more, and ${most} or less` }];
}

function orderFaults(minimum = USUAL_MINIMUM, maximum?: number): Fault[] {
  if ([minimum, maximum ?? 0].some((one) => Token.isUnresolved(one))) return [];
  if (minimum === 0 && maximum !== 0) {
    const what = `minimum of managedInstances is 0 and maximum ${maximum ?? 'not set'}: Lambda allows 0 only for both`;
    return [{ code: 'ManagedInstancesRange', what, fix: 'set minimum to 1 or more, or both to 0' }];
  }
  if (maximum === undefined || maximum >= minimum) return [];
  const what = `minimum of managedInstances is ${minimum}, which is more than its maximum of ${maximum}`;
  return [{ code: 'ManagedInstancesRange', what, fix: `set maximum to ${minimum} or more, or minimum to ${maximum}` }];
}
