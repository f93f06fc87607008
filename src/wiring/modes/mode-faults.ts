import { Annotations } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { Fault } from '../../private/errors';
import { unqualified } from '../../private/identity';
import { PREFIX } from '../../private/names';
import type { ITrigger } from '../../triggers';
import { type FunctionMode, modesRefusedBy } from '../../triggers/function-modes';
import { isolatesTenants } from '../../triggers/tenancy';

/** What a function is, for messages, and what to do if a trigger can't invoke it. */
const KINDS: Readonly<Record<Exclude<FunctionMode, 'alias'>, readonly [what: string, fix: string]>> = {
  durable: ['a durable function', 'leave durable out, or give the trigger to another function'],
  managedInstances: [
    'a function on managed instances',
    'leave capacityProvider out, or give the trigger to another function',
  ],
  snapStart: ['a function with snapStart', 'leave snapStart out, or give the trigger to another function'],
  tenants: [
    'a function that isolates tenants',
    'use RestApiTrigger with tenant, or give the trigger to a function without tenancyConfig that invokes this one with a ' +
      'TenantId: Link.to(...)',
  ],
};

/** The faults of a trigger that AWS lets invoke no function of this kind. */
export function modeFaults(trigger: ITrigger, name: string, handler: IConstruct): Fault[] {
  const refused = modesRefusedBy(trigger) ?? {};
  return modesOf(handler).flatMap((mode) => {
    const why = refused[mode];
    const [what, fix] = KINDS[mode];
    return why === undefined ? [] : [{ code: 'TriggerNotFor', what: `${name} can't invoke ${what}: ${why}`, fix }];
  });
}

/** Says that a trigger of the user has to hand on the tenant. Whether it does is not known here. */
export function warnOfUnknownTenants(trigger: ITrigger, name: string, handler: IConstruct): void {
  if (!isolatesTenants(handler) || modesRefusedBy(trigger)) return;
  Annotations.of(handler).addWarningV2(
    `${PREFIX}:tenantNotKnown`,
    `the function isolates tenants, but it is not known whether ${name} passes on the tenant of each event: Lambda ` +
      'refuses invocations without one.',
  );
}

function modesOf(handler: IConstruct): Exclude<FunctionMode, 'alias'>[] {
  const resource = unqualified(handler).node.defaultChild as CfnFunction | undefined;
  return [
    ...(resource?.durableConfig ? (['durable'] as const) : []),
    ...(resource?.capacityProviderConfig ? (['managedInstances'] as const) : []),
    ...(resource?.snapStart ? (['snapStart'] as const) : []),
    ...(isolatesTenants(handler) ? (['tenants'] as const) : []),
  ];
}
