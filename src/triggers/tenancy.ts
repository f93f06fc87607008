import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { unqualified } from '../private/identity';

/** Whether a function keeps the environments of its tenants apart; undefined if it is defined elsewhere. */
export function isolatesTenants(handler: IConstruct): boolean | undefined {
  const fn = unqualified(handler) as IConstruct & { readonly tenancyConfig?: unknown };
  const resource = fn.node.defaultChild as CfnFunction | undefined;
  if (resource) return resource.tenancyConfig !== undefined;
  // An import may say so.
  return fn.tenancyConfig !== undefined ? true : undefined;
}
