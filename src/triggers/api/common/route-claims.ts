import { type CfnResource, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type PlacedFault, UsageError } from '../../../private/errors';
import { warnOfQuota } from './quotas';
import { patternOf, type Route } from './route';

// Kept at the root of the app, so that it is found by every copy of this library, and for every import of one API.
const CLAIMS = Symbol.for('lambdaform.RouteClaims');

/** Who serves a route. */
export interface Claim {
  readonly key: string;
  readonly by: string;
}

/** The routes of one API that triggers serve, by pattern. */
type Claims = Map<string, Claim>;

/** The faults of a route that is served already: by a trigger, or by one of the routes that were made otherwise. */
export function routeTaken(
  api: IConstruct,
  id: string,
  route: Route,
  at: string,
  made: readonly Claim[],
): PlacedFault[] {
  const other = claimsOf(api, id).get(route.pattern) ?? made.find((claim) => patternOf(claim.key) === route.pattern);
  return other ? [twice({ key: route.key, by: at }, other)] : [];
}

/** Remembers who serves a route. The first one of an API has later routes of the CDK's own making checked as well. */
export function claimRoute(
  api: IConstruct,
  id: string,
  route: Route,
  at: string,
  made: () => readonly Claim[] = () => [],
): void {
  const claims = claimsOf(api, id);
  if (claims.size === 0) {
    const validate = () => {
      warnOfQuota(api, claims.size);
      return madeLater(claims, made());
    };
    api.node.addValidation({ validate });
  }
  claims.set(route.pattern, { key: route.key, by: at });
}

/** Routes of an HTTP API that were added with `addRoutes`, or by a default integration. */
export function routesOfApi(api: IConstruct): Claim[] {
  return api.node.children.flatMap((child) => {
    const resource = child.node.defaultChild as (CfnResource & { routeKey?: string }) | undefined;
    if (resource?.cfnResourceType !== 'AWS::ApiGatewayV2::Route' || !resource.routeKey) return [];
    return [{ key: resource.routeKey, by: child.node.path }];
  });
}

function madeLater(claims: Claims, made: readonly Claim[]): string[] {
  return made.flatMap((other) => {
    const claim = claims.get(patternOf(other.key));
    return claim ? [new UsageError(twice(claim, other)).message] : [];
  });
}

function twice(claim: Claim, other: Claim): PlacedFault {
  const same = claim.key === other.key ? '' : `, as '${other.key}'`;
  if (claim.by === other.by) {
    return {
      code: 'DuplicateRoute',
      what: `${claim.by} has the route '${claim.key}' twice${same}`,
      fix: 'remove one of the two triggers',
      at: claim.by,
    };
  }
  return {
    code: 'DuplicateRoute',
    what: `route '${claim.key}' of ${claim.by} is served by ${other.by} already${same}`,
    fix: 'give one of the two another route or method, or serve it with one of them only',
    at: claim.by,
  };
}

function claimsOf(api: IConstruct, id: string): Claims {
  const root = api.node.root as unknown as { [CLAIMS]?: Map<string, Claims> };
  root[CLAIMS] ??= new Map();
  const name = Token.isUnresolved(id) ? api.node.path : id;
  if (!root[CLAIMS].has(name)) root[CLAIMS].set(name, new Map());
  return root[CLAIMS].get(name) as Claims;
}
