import { Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../../../private/errors';
import { isolatesTenants } from '../../../tenancy';
import type { Route } from '../../common/route';
import type { RestAccess } from '../access';
import type { TenantId } from './tenant-id';
import type { TenantPlace } from './tenant-place';

/** A route, and where it finds the tenant of a request. */
export interface TenantRoute {
  readonly tenant?: TenantId;
  readonly handler: lambda.IFunction;
  readonly route: Route;
  /** Undefined if the API decides. */
  readonly access?: RestAccess;
}

const NAMES: Readonly<Record<TenantPlace, RegExp>> = {
  // Names of claims may have a namespace: claims.custom:tenant.
  fromAuthorizer: /^[\w-]+(\.[\w:/-]+)*$/,
  fromHeader: /^[\w~$-]+$/,
  fromPath: /^[\w.~$:-]+$/,
  fromQuery: /^[\w.~$:-]+$/,
};

/** The faults of requests that would reach the function without a tenant, or with one from a place that no request has. */
export function tenantFaults({ tenant, handler, route, access }: TenantRoute): Fault[] {
  if (!tenant) return isolatesTenants(handler) ? [MISSING] : [];
  return Token.isUnresolved(tenant._name) ? [] : placeFaults(tenant, route, access);
}

const MISSING: Fault = {
  code: 'TenantMissing',
  what: 'the function isolates tenants, but the route does not say where the tenant of a request comes from',
  fix: "set tenant: TenantId.fromAuthorizer('tenantId'), or another place in the request",
};

/** Only the first: the others would follow from it. */
function placeFaults(tenant: TenantId, { path }: Route, access: RestAccess | undefined): Fault[] {
  const { _place: place, _name: name } = tenant;
  const found: [wrong: boolean, what: string, fix: string][] = [
    [
      !NAMES[place].test(name),
      'does not name a part of a request',
      "write only the name, without its place: 'x-tenant', not 'header.x-tenant'",
    ],
    [
      place === 'fromPath' && !path.includes(`{${name}}`) && !path.includes(`{${name}+}`),
      `is for a parameter that the path ${path} does not have`,
      `write {${name}} into the path of the route, or name one of its parameters`,
    ],
    [
      place === 'fromAuthorizer' && (access?._kind === 'PUBLIC' || access?._kind === 'IAM'),
      `needs an authorizer, but the access of the route is RestAccess.${access?._kind}`,
      'set access to RestAccess.lambda(...) or RestAccess.cognito(...)',
    ],
    [
      place === 'fromAuthorizer' && access?._kind === 'cognito' && !name.startsWith('claims.'),
      'is not a claim, and a user pool provides only claims',
      `write TenantId.fromAuthorizer('claims.${name}')`,
    ],
  ];
  const [first] = found.filter(([wrong]) => wrong);
  return first ? [{ code: 'TenantPlace', what: `${tenant._inCode} ${first[1]}`, fix: first[2] }] : [];
}
