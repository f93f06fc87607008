import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { type PlacedFault, UsageError } from '../../../private/errors';
import type { Route } from '../common/route';
import type { Claim } from '../common/route-claims';

/** The root that routes are hung below. An API that was imported by its id alone has none. */
export function rootOf(api: apigateway.IRestApi, at: string): apigateway.IResource {
  try {
    return api.root;
  } catch {
    throw new UsageError({
      code: 'RestApiRootUnknown',
      what: `the root resource of ${api.node.path} is not known, so no route can be added`,
      fix: 'import it with RestApi.fromRestApiAttributes({ restApiId, rootResourceId })',
      at,
    });
  }
}

/** What there is of a route in an API already. */
export interface MadeResource {
  /** A method that takes the same requests. */
  readonly method?: Claim;

  /** The fault of a parameter that has another name in another route. */
  readonly faults: PlacedFault[];
}

/** Follows a route as far as there are resources, through parameters of any name. */
export function madeResource(root: apigateway.IResource, route: Route, at: string): MadeResource {
  let resource: apigateway.IResource | undefined = root;
  const existing: string[] = [];
  let renamed: string | undefined;
  for (const part of segmentsOf(route.path)) {
    const found: apigateway.IResource | undefined = resource?.getResource(part);
    const other: string | undefined = found || !part.startsWith('{') ? undefined : parameterBelow(resource);
    if (other && part.endsWith('+}') === other.endsWith('+}')) renamed ??= `${part} ${other}`;
    else if (other) return { faults: [parameterFault(route, part, other, undefined, at)] };
    existing.push(other ?? part);
    resource = found ?? (other ? resource?.getResource(other) : undefined);
  }
  const method = resource?.node.tryFindChild(route.method);
  const path = `/${existing.join('/')}`;
  if (method) return { method: { key: `${route.method} ${path}`, by: method.node.path }, faults: [] };
  if (!renamed) return { faults: [] };
  const [part, other] = renamed.split(' ');
  return { faults: [parameterFault(route, part, other, `${route.method} ${path}`, at)] };
}

/** Whatever the method, a REST API allows one parameter at one place of its tree. */
function parameterFault(
  route: Route,
  part: string,
  other: string,
  instead: string | undefined,
  at: string,
): PlacedFault {
  return {
    code: 'RouteParameters',
    what: `route '${route.key}' has ${part} where another route of the API has ${other}: a REST API allows one of them`,
    fix: instead ? `write '${instead}'` : `use ${other} in both routes, or give one of them another path`,
    at,
  };
}

function parameterBelow(resource?: apigateway.IResource): string | undefined {
  return resource?.node.children.map((child) => child.node.id).find((id) => id.startsWith('{'));
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
