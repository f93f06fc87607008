import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../../private/errors';
import { nearest } from '../../../private/suggestion';
import { correctPath } from './route-path';

const METHODS = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** A route of an API, taken apart. */
export interface Route {
  /** As API Gateway writes it: `GET /orders/{id}` or `$default`. */
  readonly key: string;

  /** The HTTP method in capitals, or `ANY`. */
  readonly method: string;

  /** With a leading slash; empty for `$default`. */
  readonly path: string;

  /** The key without the names of parameters: equal for routes that match the same requests. */
  readonly pattern: string;
}

/** A route as far as it could be read, and what is wrong with it. */
export interface ReadRoute {
  readonly route: Route;
  readonly faults: readonly Fault[];
}

/**
 * Reads a route as a user writes it. A malformed one is corrected as far as can be guessed, so that the fault shows the
 * route that was meant.
 */
export function readRoute(text: string): ReadRoute {
  if (text === '$default') return { route: { key: text, method: 'ANY', path: '', pattern: text }, faults: [] };
  if (Token.isUnresolved(text)) return { route: routeOf('ANY', '/'), faults: [UNKNOWN_ROUTE] };

  const { method, meant, pathText, problems } = splitAtMethod(text);
  const corrected = correctPath(pathText);
  problems.push(...corrected.problems);
  const route = routeOf(method ?? meant ?? 'GET', corrected.path);
  if (problems.length === 0) return { route, faults: [] };
  const others = method ? '' : `, with ${route.method} or another method of ${METHODS.join(', ')}`;
  const what = `route '${text}' is malformed: ${problems.join('; ')}`;
  return { route, faults: [{ code: 'RouteSyntax', what, fix: `write '${route.key}'${others}` }] };
}

/** The pattern of a route with this key. */
export function patternOf(key: string): string {
  return key.replaceAll(/\{[^{}]*\}/g, (name) => (name.endsWith('+}') ? '{+}' : '{}'));
}

function routeOf(method: string, path: string): Route {
  const key = `${method} ${path}`;
  return { key, method, path, pattern: patternOf(key) };
}

/** `method` is undefined when it is missing or unknown; then `meant` is the one that it may be a misspelling of. */
function splitAtMethod(text: string): { method?: string; meant?: string; pathText: string; problems: string[] } {
  const problems: string[] = [];
  const [first, ...others] = text.trim().split(/\s+/);
  const method = METHODS.find((name) => name === first.toUpperCase());
  const unknown = !method && others.length > 0 && !first.includes('/');
  const path = method || unknown ? others : [first, ...others];

  if (unknown) problems.push(`the method '${first}' is unknown`);
  else if (!method) problems.push('the method is missing');
  else if (method !== first) problems.push(`the method '${first}' is not in capitals`);
  if (/^\s|\s$|\s\s|[^\S ]/.test(text) || path.length > 1) {
    problems.push('there are more spaces than the one between method and path');
  }
  return { method, meant: unknown ? nearest(first, METHODS, 1) : undefined, pathText: path.join('-'), problems };
}

const UNKNOWN_ROUTE: Fault = {
  code: 'RouteSyntax',
  what: 'route is a value that is known only after deployment',
  fix: "write the route as plain text, for example 'GET /orders/{id}'",
};
