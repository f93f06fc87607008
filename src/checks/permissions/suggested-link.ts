import { catalogueNameFor, dataPlaneNameFor } from '../../links/catalogue/resource-kind';
import type { Unlinked } from '../../links/grants/inference';
import { LINK_KINDS } from '../../links/kinds';
import { isForService } from '../../links/kinds/service';
import { type Need, operationOf, variablesFor } from '../../permissions/needs';

// Resources without a construct have a link method of their own.
const OWN: Readonly<Record<string, readonly [name: string, link: string]>> = {
  'bedrock:InvokeModel': ['MODEL', "Link.bedrockModel('...')"],
  'bedrock:InvokeModelWithResponseStream': ['MODEL', "Link.bedrockModel('...')"],
  'cloudwatch:PutMetricData': ['METRICS', "Link.metricNamespace('...')"],
  'ssm:GetParametersByPath': ['PARAMETERS', "Link.parameterPath('/...')"],
};

/** The environment variables that a function has. */
export interface TakenNames {
  /** The names of its links. */
  readonly links: ReadonlySet<string>;
  /** The names of the variables that are set by hand. */
  readonly byHand: ReadonlySet<string>;
}

/** Returns the link that a call needs, under a name that is free. */
export function suggestedLink({ call, need }: Unlinked, taken: TakenNames): string {
  const own = OWN[need.action];
  if (own) return `add links: { ${freeName(own[0], taken)}: ${own[1]} }`;
  const [service] = need.action.split(':');
  // A link may replace a variable that is set by hand, and the code then stays as it is.
  const name = variablesFor(call, need).find((one) => !taken.links.has(one)) ?? freeName(wordFor(service), taken);
  const instead = taken.byHand.has(name) ? ` instead of ${name} in environment` : '';
  const kind = LINK_KINDS.find(
    (one) =>
      !one.calledByRequests &&
      [one.service, ...(one.otherServices ?? [])].includes(service) &&
      need.forms.some((form) => one.forms.includes(form)),
  );
  const inPlane = !kind && dataPlaneNameFor(service, need.forms);
  if (inPlane) return `add links: { ${name}: Link.to(...) } with ${inPlane}${instead}`;
  if (!kind && isForService(need.action, need.forms) && !need.path) {
    return `add links: { ${freeName(wordFor(service), taken)}: Link.service('${service}') }`;
  }
  const kindName = kind?.name ?? (need.path ? undefined : catalogueNameFor(service, need.forms));
  if (kindName) return `add links: { ${name}: Link.to(...) } with ${kindName}${instead}`;
  const resources = need.forms.length === 0 ? "['*']" : `[${exampleArn(need) ?? '...'}]`;
  const actions = `{ '${operationOf(call)}': ['${need.action}'] }`;
  return `add links: { ${name}: Link.custom({ value: '...', actions: ${actions}, resources: ${resources} }) }${instead}`;
}

/** `SECRETSMANAGER` */
function wordFor(service: string): string {
  return service.replace(/^aws-/, '').toUpperCase().replaceAll('-', '_');
}

function freeName(wanted: string, { links, byHand }: TakenNames): string {
  const isTaken = (name: string) => links.has(name) || byHand.has(name);
  let name = wanted;
  for (let number = 2; isTaken(name); number++) name = `${wanted}_${number}`;
  return name;
}

/** An ARN whose last part is known. */
function exampleArn({ action, path }: Need): string | undefined {
  return path && `'arn:aws:${action.split(':')[0]}:*::${path}'`;
}
