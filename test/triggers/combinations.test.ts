import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  HandlerFunction,
  type HandlerFunctionProps,
  RestAccess,
  RestApiTrigger,
  Rollout,
  TenantId,
  type TriggerBinding,
} from '../../src';
import { UsageError } from '../../src/private/errors';
import { type FunctionMode, MODES_REFUSED } from '../../src/triggers/function-modes';
import { longestExecution } from '../../src/wiring/modes/execution-faults';
import { anyCode } from '../support/fixture';
import { CALLERS } from './edits/callers';
import { EVENTS } from './edits/events';
import { POLLING } from './edits/polling';
import { SERVICES } from './edits/services';
import type { Subject } from './edits/subject';
import { World } from './edits/world';

const SUBJECTS: Readonly<Record<string, Subject>> = { ...CALLERS, ...EVENTS, ...POLLING, ...SERVICES };

/** A function of each kind. An execution of one second is shorter than anything waits. */
const KINDS: Readonly<Record<FunctionMode, Partial<HandlerFunctionProps>>> = {
  alias: { rollout: Rollout.allAtOnce() },
  durable: { durable: { executionTimeout: Duration.seconds(1) } },
  managedInstances: {},
  snapStart: { runtime: lambda.Runtime.PYTHON_3_13, snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS },
  tenants: { tenancyConfig: lambda.TenancyConfig.PER_TENANT },
};

/** Triggers that say where they find the tenant. */
const WITH_TENANT: Readonly<Record<string, Subject['make']>> = {
  RestApiTrigger: (world) =>
    new RestApiTrigger(world.rest(), {
      route: 'GET /orders',
      access: RestAccess.lambda(world.fn('Guard')),
      tenant: TenantId.fromAuthorizer('tenantId'),
    }),
};

/** Connects a trigger with a function of a kind; returns the codes of what is refused in place of a binding. */
function connect(name: string, kind: FunctionMode): TriggerBinding | string[] {
  const { make, base, handler } = SUBJECTS[name];
  const world = World.alone();
  const fn = new HandlerFunction(world.stack, 'Handler', { ...anyCode(), ...handler, ...KINDS[kind] });
  if (kind === 'managedInstances') {
    const lambdaManagedInstancesCapacityProviderConfig = {
      capacityProviderArn: 'arn:aws:lambda:::capacity-provider:a',
    };
    const resource = fn.node.defaultChild as lambda.CfnFunction;
    resource.capacityProviderConfig = { lambdaManagedInstancesCapacityProviderConfig };
  }
  const maker = kind === 'tenants' ? (WITH_TENANT[name] ?? make) : make;
  try {
    return fn.addTrigger(maker(world, base?.(world) ?? {}));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.faults.map(({ code }) => code);
  }
}

/** Triggers that refuse an alias themselves: users may give them one of their own. */
const OF_ALIAS: Readonly<Record<string, string>> = {
  CloudFrontTrigger: 'EdgeVersion',
  CustomResourceTrigger: 'CustomResourceRollout',
};

const KIND_NAMES = Object.keys(KINDS) as FunctionMode[];
const names = Object.keys(MODES_REFUSED);

/** What has become of each trigger with each kind of function. */
const found = new Map(
  names.map((name) => [name, new Map(KIND_NAMES.map((kind) => [kind, connect(name, kind)] as const))] as const),
);

test.each(names)('%s can invoke what AWS lets it, and says what it cannot', (name) => {
  const outcomes = [...(found.get(name) ?? [])].map(([kind, it]) => [kind, Array.isArray(it) ? it : 'connected']);
  const expected = KIND_NAMES.map((kind) => [
    kind,
    MODES_REFUSED[name][kind] === undefined ? 'connected' : [(kind === 'alias' && OF_ALIAS[name]) || 'TriggerNotFor'],
  ]);
  expect(outcomes).toEqual(expected);
});

/** The row of a trigger in the docs. */
function rowOf(name: string): string {
  const kinds = found.get(name);
  const cell = (kind: FunctionMode) => (MODES_REFUSED[name][kind] === undefined ? 'yes' : 'no');
  const binding = kinds?.get('durable');
  const durable = binding === undefined || Array.isArray(binding) ? 'no' : inWords(binding);
  return `| \`${name}\` | ${durable} | ${cell('tenants')} | ${cell('snapStart')} | ${cell('managedInstances')} | ${cell('alias')} |`;
}

function inWords(binding: TriggerBinding): string {
  const [usual, onInstances] = [false, true].map((managed) => longestExecution(binding, managed));
  if (usual === Number.POSITIVE_INFINITY) return 'any length';
  return usual === onInstances
    ? `up to ${time(usual)}`
    : `up to ${time(usual)}, ${time(onInstances)} on managed instances`;
}

function time(seconds: number): string {
  const unit = seconds % 3600 === 0 ? 'hour' : seconds % 60 === 0 ? 'minute' : 'second';
  const count = seconds / { hour: 3600, minute: 60, second: 1 }[unit];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

test('the table in docs/combinations.md is what the code says', () => {
  const page = readFileSync(join(__dirname, '../../docs/combinations.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual(names.map(rowOf));
});
