import { CfnResource } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { type Fault, refuse } from '../../private/errors';
import { aliasOf, qualify } from '../qualify';
import { planFaults } from './plan-faults';
import type { ProvisionedConcurrency } from './provisioned-concurrency';

const SETTING = 'provisionedConcurrency';
const SCALING = 'Scaling';

/** Settings of a function with which Lambda refuses provisioned concurrency, each with what is in its place. */
const REFUSED = [
  [
    'capacityProviderConfig',
    'capacityProvider',
    'managed instances are ready always, as minimum of managedInstances says',
  ],
  ['snapStart', 'snapStart', 'instances start from a snapshot, or are kept ready'],
  ['tenancyConfig', 'tenancyConfig', 'each tenant has instances of its own, which start with its first call'],
] as const;

/** Keeps instances of a function ready, those of its alias. Call it before anything is connected with the function. */
export function keepReady(handler: lambda.IFunction, stated: ProvisionedConcurrency | undefined): void {
  if (!stated) return;
  refuse(handler.node.path, ...planFaults(stated._plan), ...refusedFaults(handler), ...twiceFaults(handler));
  const alias = qualify(handler, SETTING);
  const { fixed, ...scaled } = stated._plan;
  if (fixed === undefined) scaling().scale(alias, SCALING, scaled);
  else resourceOf(alias).provisionedConcurrencyConfig = { provisionedConcurrentExecutions: fixed };
}

/** Loaded when it is needed: it loads a part of the CDK that few apps have. */
function scaling(): typeof import('./scaling') {
  return require('./scaling');
}

function refusedFaults({ node }: lambda.IFunction): Fault[] {
  const resource = node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) return [];
  const { capacityProviderConfig, snapStart, tenancyConfig } = resource as lambda.CfnFunction;
  const set = { capacityProviderConfig, snapStart, tenancyConfig };
  return REFUSED.filter(([property]) => set[property] !== undefined).map(([, setting, why]) => ({
    code: 'ProvisionedConcurrencyRefused',
    what: `${SETTING} and ${setting} are both set, which Lambda refuses: ${why}`,
    fix: `remove ${SETTING}, or ${setting}`,
  }));
}

/** An alias has one number of instances that are ready. */
function twiceFaults(handler: lambda.IFunction): Fault[] {
  const alias = aliasOf(handler);
  if (!alias || !(resourceOf(alias).provisionedConcurrencyConfig || alias.node.tryFindChild(SCALING))) return [];
  const what = `${SETTING} is set twice for one function`;
  return [{ code: 'ProvisionedConcurrencyTwice', what, fix: 'set it once' }];
}

function resourceOf(alias: lambda.Alias): lambda.CfnAlias {
  return alias.node.defaultChild as lambda.CfnAlias;
}
