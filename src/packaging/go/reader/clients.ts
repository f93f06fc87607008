import { RESOURCE_PATHS } from '../../../analysis/calls/known-parameters';
import { serviceNames } from '../../../permissions/service-prefixes';

/** Packages of the SDK for Go that are called otherwise than their clients. */
const OTHERWISE: Readonly<Record<string, string>> = {
  cloudwatchevents: 'eventbridge',
  elb: 'elastic-load-balancing',
  elbv2: 'elastic-load-balancing-v2',
  managedgrafana: 'grafana',
  prometheusservice: 'amp',
};

/** The client of a package of the SDK for Go, as rules know it: `client-secrets-manager` for `secretsmanager`. */
export function clientNamed(service: string): string {
  return `client-${OTHERWISE[service] ?? names().get(service) ?? service}`;
}

let known: ReadonlyMap<string, string> | undefined;

/** The names of clients without their hyphens, which Go leaves out. */
function names(): ReadonlyMap<string, string> {
  const withHyphens = Object.keys(RESOURCE_PATHS).map((client) => client.replace('client-', ''));
  const more = ['elastic-beanstalk', 'service-catalog'];
  known ??= new Map([...serviceNames(), ...more, ...withHyphens].map((name) => [name.replaceAll('-', ''), name]));
  return known;
}
