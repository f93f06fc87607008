import type { Unlinked } from '../../links/grants/inference';
import { LINK_KINDS } from '../../links/kinds';
import { type Need, operationOf, variablesFor } from '../../permissions/needs';

// Resources without a construct have a link method of their own.
const OWN: Readonly<Record<string, string>> = {
  'bedrock:InvokeModel': "links: { MODEL: Link.bedrockModel('...') }",
  'bedrock:InvokeModelWithResponseStream': "links: { MODEL: Link.bedrockModel('...') }",
  'cloudwatch:PutMetricData': "links: { METRICS: Link.metricNamespace('...') }",
  'ssm:GetParametersByPath': "links: { PARAMETERS: Link.parameterPath('/...') }",
};

/** Returns the link that a call needs. */
export function suggestedLink({ call, need }: Unlinked): string {
  const own = OWN[need.action];
  if (own) return `add ${own}`;
  const name = variablesFor(call, need)[0] ?? 'NAME';
  const [service] = need.action.split(':');
  const kind = LINK_KINDS.find(
    (one) =>
      !one.calledByRequests &&
      [one.service, ...(one.otherServices ?? [])].includes(service) &&
      (need.forms.length === 0 || need.forms.some((form) => one.forms.includes(form))),
  );
  if (kind && need.forms.length > 0) return `add links: { ${name}: Link.to(...) } with ${kind.name}`;
  const resources = need.forms.length === 0 ? "['*']" : `[${exampleArn(need) ?? '...'}]`;
  const actions = `{ '${operationOf(call)}': ['${need.action}'] }`;
  return `add links: { ${name}: Link.custom({ value: '...', actions: ${actions}, resources: ${resources} }) }`;
}

/** An ARN whose last part is known. */
function exampleArn({ action, path }: Need): string | undefined {
  return path && `'arn:aws:${action.split(':')[0]}:*::${path}'`;
}
