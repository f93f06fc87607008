import { Token } from 'aws-cdk-lib';
import type * as vpclattice from 'aws-cdk-lib/aws-vpclattice';
import type { Fault } from '../../private/errors';
import type { VpcLatticeTriggerProps } from './props';

const METHODS = ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'TRACE'];
const PATH = /^\/[\w@:%+.~#?&/=-]*$/;
const LIMITS = { priority: 2000, path: 128, headers: 5, name: 40, value: 128 };

/** The faults of a rule that VPC Lattice refuses. */
export function ruleFaults(listener: vpclattice.CfnListener, props: VpcLatticeTriggerProps): Fault[] {
  const { method, exactPath, pathPrefix, headers = {} } = props;
  const found: [what: string | undefined, fix: string][] = [
    [
      listener.protocol === 'TLS_PASSTHROUGH'
        ? `${listener.node.path} passes TLS through, so it has no rules`
        : undefined,
      'use a listener for HTTP or HTTPS',
    ],
    [priorityFault(props.priority), `set priority to a whole number from 1 to ${LIMITS.priority}`],
    [
      [method, exactPath, pathPrefix].every((it) => it === undefined) && Object.keys(headers).length === 0
        ? 'the trigger has no condition'
        : undefined,
      "set method, exactPath, pathPrefix or headers: pathPrefix: '/' for all requests",
    ],
    [
      exactPath !== undefined && pathPrefix !== undefined ? 'exactPath and pathPrefix are both set' : undefined,
      'set one of them',
    ],
    [
      method !== undefined && !Token.isUnresolved(method) && !METHODS.includes(method)
        ? `method is '${method}', for which VPC Lattice has no rules`
        : undefined,
      `use one of ${METHODS.join(', ')}; or leave it out, and read the method from the event`,
    ],
    ...Object.entries({ exactPath, pathPrefix }).map(([name, path]): [string | undefined, string] => [
      pathFault(name, path),
      `begin ${name} with /, and use at most ${LIMITS.path} letters, digits and characters of URLs, without a wildcard`,
    ]),
    [
      headerFault(headers),
      `name at most ${LIMITS.headers} headers of up to ${LIMITS.name} characters with values of 1 to ${LIMITS.value}`,
    ],
  ];
  return found.flatMap(([what, fix]) => (what === undefined ? [] : [{ code: 'LatticeRule', what, fix }]));
}

function priorityFault(priority: number): string | undefined {
  if (Token.isUnresolved(priority)) return undefined;
  const fits = Number.isInteger(priority) && priority >= 1 && priority <= LIMITS.priority;
  return fits ? undefined : `priority must be 1 to ${LIMITS.priority}, got ${priority}`;
}

function pathFault(name: string, path?: string): string | undefined {
  if (path === undefined || Token.isUnresolved(path)) return undefined;
  return path.length <= LIMITS.path && PATH.test(path) ? undefined : `${name} is '${path}', which is not a path`;
}

function headerFault(headers: { readonly [name: string]: string }): string | undefined {
  const entries = Object.entries(headers);
  if (entries.length > LIMITS.headers) return `headers has ${entries.length} entries`;
  const [wrong] = entries.filter(([name, value]) => {
    const isLate = Token.isUnresolved(value);
    return (
      name.length < 1 || name.length > LIMITS.name || (!isLate && (value.length < 1 || value.length > LIMITS.value))
    );
  });
  return wrong && `headers has '${wrong[0]}' with the value '${wrong[1]}'`;
}
