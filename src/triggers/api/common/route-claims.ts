import type { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Claim, type Claims, claims } from '../../../private/claims';
import { type Fault, UsageError } from '../../../private/errors';
import { STATE } from '../../../private/state';
import { warnOfQuota } from './quotas';
import { patternOf, type Route } from './route';

/** A route and the path of the function or construct that serves it. */
export interface RouteClaim extends Claim {
  readonly key: string;
}

/** The fault of a route that is already served: by a trigger, or by one of the API's own routes. */
export function routeFaults(
  api: IConstruct,
  id: string,
  { key, pattern }: Route,
  by: string,
  own: readonly RouteClaim[],
): Fault[] {
  const other = claimOn(claimsOf(api, id), pattern) ?? own.find((route) => patternOf(route.key) === pattern);
  return other ? [duplicateRoute({ key, by }, other)] : [];
}

/** Records what serves a route. After the first route of an API, later routes of its own are checked as well. */
export function claimRoute(
  api: IConstruct,
  id: string,
  { key }: Route,
  by: string,
  own: () => readonly RouteClaim[] = () => [],
): void {
  const claimed = claimsOf(api, id);
  if (claimed.all().length === 0) {
    const validate = () => {
      warnOfQuota(api, claimed.all().length);
      return duplicatesOf(claimed, own());
    };
    api.node.addValidation({ validate });
  }
  claimed.take({ key, by });
}

/** Routes of an HTTP API that were added with `addRoutes`, or by a default integration. */
export function routesOfApi(api: IConstruct): RouteClaim[] {
  return api.node.children.flatMap((child) => {
    const resource = child.node.defaultChild as (CfnResource & { routeKey?: string }) | undefined;
    if (resource?.cfnResourceType !== 'AWS::ApiGatewayV2::Route' || !resource.routeKey) return [];
    return [{ key: resource.routeKey, by: child.node.path }];
  });
}

function duplicatesOf(claimed: Claims<RouteClaim>, own: readonly RouteClaim[]): string[] {
  return own.flatMap((other) => {
    const claim = claimOn(claimed, patternOf(other.key));
    return claim ? [new UsageError({ ...duplicateRoute(claim, other), at: claim.by }).message] : [];
  });
}

function duplicateRoute(claim: RouteClaim, other: RouteClaim): Fault {
  const code = 'DuplicateRoute';
  const as = claim.key === other.key ? '' : `, as '${other.key}'`;
  if (claim.by === other.by) {
    return { code, what: `${claim.by} has the route '${claim.key}' twice${as}`, fix: 'remove one of the two triggers' };
  }
  return {
    code,
    what: `route '${claim.key}' of ${claim.by} is already served by ${other.by}${as}`,
    fix: 'give one of the two another route or method, or serve it with one of them only',
  };
}

function claimOn(claimed: Claims<RouteClaim>, pattern: string): RouteClaim | undefined {
  return claimed.all().find(({ key }) => patternOf(key) === pattern);
}

/** Across stages, because an imported API may have routes to functions of all of them. */
function claimsOf(api: IConstruct, id: string): Claims<RouteClaim> {
  return claims<RouteClaim>(STATE.routeClaims, api, { physicalId: id, acrossStages: true });
}
