import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { Fault } from '../../../private/errors';
import type { Route } from '../common/route';
import type { RouteClaim } from '../common/route-claims';

/** The fault of an API without a known root resource: one that was imported by its ID alone. */
export function rootFaults(api: apigateway.IRestApi): Fault[] {
  if (hasRoot(api)) return [];
  return [
    {
      code: 'RestApiRootUnknown',
      what: `the root resource of ${api.node.path} is not known, so no route can be added`,
      fix: 'import it with RestApi.fromRestApiAttributes({ restApiId, rootResourceId })',
    },
  ];
}

function hasRoot(api: apigateway.IRestApi): boolean {
  try {
    return api.root !== undefined;
  } catch {
    return false;
  }
}

/** The part of a route that an API already has. */
export interface ExistingResource {
  /** A method that matches the same requests. */
  readonly method?: RouteClaim;

  /** The fault of a parameter that has another name in another route. */
  readonly faults: Fault[];
}

/** Follows a route as far as resources exist, through parameters of any name. */
export function existingResource(root: apigateway.IResource, route: Route): ExistingResource {
  let resource: apigateway.IResource | undefined = root;
  const existing: string[] = [];
  let renamed: string | undefined;
  for (const part of segmentsOf(route.path)) {
    const found: apigateway.IResource | undefined = resource?.getResource(part);
    const other: string | undefined = found || !part.startsWith('{') ? undefined : parameterBelow(resource);
    if (other && part.endsWith('+}') === other.endsWith('+}')) renamed ??= `${part} ${other}`;
    else if (other) return { faults: [parameterFault(route, part, other)] };
    existing.push(other ?? part);
    resource = found ?? (other ? resource?.getResource(other) : undefined);
  }
  const method = resource?.node.tryFindChild(route.method);
  const path = `/${existing.join('/')}`;
  if (method) return { method: { key: `${route.method} ${path}`, by: method.node.path }, faults: [] };
  if (!renamed) return { faults: [] };
  const [part, other] = renamed.split(' ');
  return { faults: [parameterFault(route, part, other, `${route.method} ${path}`)] };
}

/** Whatever the method, a REST API allows one parameter name at one position of its tree. */
function parameterFault(route: Route, part: string, other: string, instead?: string): Fault {
  return {
    code: 'RouteParameters',
    what: `route '${route.key}' has ${part} where another route of the API has ${other}: a REST API allows one of them`,
    fix: instead ? `write '${instead}'` : `use ${other} in both routes, or give one of them another path`,
  };
}

function parameterBelow(resource?: apigateway.IResource): string | undefined {
  return resource?.node.children.map((child) => child.node.id).find((id) => id.startsWith('{'));
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
