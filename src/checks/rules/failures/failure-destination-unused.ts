import { deliveriesOf, type FunctionFacts, functionsOf, invocationsOf, isOfTrigger } from '../../facts';
import { eventSourcesOf } from '../../facts/event-sources';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';

/** What waits for the answer, so that Lambda keeps nothing of a failure. */
const WAITING = [
  'AWS::ApiGateway::Method',
  'AWS::ApiGatewayV2::Integration',
  'AWS::Cognito::UserPool',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Url',
];

export const failureDestinationUnused: Rule = {
  id: 'failureDestinationUnused',
  severity: 'warning',
  title: 'The failure destination of a function gets nothing, because all its callers wait for the answer',
  why:
    'Dead-letter queues and onFailure destinations of a function get events of asynchronous invocations alone. APIs and load ' +
    'balancers get the error themselves; of queues and streams, the queue or the event source mapping knows where failures go.',
  fix: 'Set the dead-letter queue at the source: at the queue, or as onFailure of the event source.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
  *check(model) {
    for (const fn of functionsOf(model)) {
      const [setting] = failuresOf(model, fn).filter((one) => !isOfTrigger(one));
      const sources = setting ? callersOf(model, fn) : [];
      if (!setting || sources.length === 0 || sources.some((by) => !waits(by))) continue;
      const names = [...new Set(sources.map((by) => by.at.node.path))].sort();
      const isPolled = sources.some(({ type }) => type === 'AWS::Lambda::EventSourceMapping');
      yield {
        at: fn.resource,
        what: `its failure destination gets nothing: ${names.join(', ')} waits for the answer`,
        fix: isPolled
          ? 'leave it out, and set deadLetterQueue of the queue, or onFailure of the event source'
          : 'leave it out, and let the function answer with an error that its caller can handle',
      };
    }
  },
};

/** Returns what sets a failure destination for asynchronous invocations. */
function failuresOf(model: AppModel, { resource }: FunctionFacts): Resource[] {
  return model.once(failuresByFunction).get(resource) ?? [];
}

function failuresByFunction(model: AppModel): ReadonlyMap<Resource, Resource[]> {
  const found = new Map<Resource, Resource[]>();
  const types = ['AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::Function'];
  for (const { kind, from, by } of deliveriesOf(model)) {
    if (kind !== 'failure' || !types.includes(by.type)) continue;
    for (const one of new Set([from, by])) found.set(one, [...(found.get(one) ?? []), by]);
  }
  return found;
}

/** Returns what invokes a function: a permission without a source that is known counts as somebody who does not wait. */
function callersOf(model: AppModel, { resource }: FunctionFacts): Resource[] {
  const connected = eventSourcesOf(model).filter(({ fn }) => fn.resource === resource);
  const permitted = invocationsOf(model).filter(({ fn, by }) => fn.resource === resource && isForOthers(by));
  return [...connected, ...permitted].map(({ by }) => by);
}

/** Permissions that go with what `connected` has are no callers of their own. */
function isForOthers(by: Resource): boolean {
  if (by.type !== 'AWS::Lambda::Permission') return false;
  const principal = by.property('Principal');
  return !['apigateway.amazonaws.com', 'cognito-idp.amazonaws.com', 'elasticloadbalancing.amazonaws.com', '*'].includes(
    String(principal),
  );
}

function waits({ type }: Resource): boolean {
  return WAITING.includes(type);
}
