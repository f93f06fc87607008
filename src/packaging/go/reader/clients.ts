import { RESOURCE_PATHS } from '../../../analysis/calls/known-parameters';
import { serviceNames } from '../../../permissions/service-prefixes';

/** Packages of version 1 of the SDK that are called otherwise in version 2. */
const OF_VERSION_1: Readonly<Record<string, string>> = {
  elb: 'elastic-load-balancing',
  elbv2: 'elastic-load-balancing-v2',
  managedgrafana: 'grafana',
  prometheusservice: 'amp',
};

/** The client of a package of the SDK for Go, as rules know it: `client-secrets-manager` for `secretsmanager`. */
export function clientNamed(service: string): string {
  return `client-${OF_VERSION_1[service] ?? names().get(service) ?? service}`;
}

let known: ReadonlyMap<string, string> | undefined;

/** The names of clients without their hyphens, which Go leaves out. */
function names(): ReadonlyMap<string, string> {
  const withHyphens = Object.keys(RESOURCE_PATHS).map((client) => client.replace('client-', ''));
  const more = ['elastic-beanstalk', 'service-catalog'];
  known ??= new Map([...serviceNames(), ...more, ...withHyphens].map((name) => [name.replaceAll('-', ''), name]));
  return known;
}
