import { type Delivery, deliveriesOf, type FunctionFacts, functionsOf, invocationsOf, isOfTrigger } from '../../facts';
import { sourcesOf } from '../../facts/event-sources';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';

/** What waits for the answer, so that Lambda keeps nothing of a failure. */
const WAITING = [
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::Method',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::Cognito::UserPool',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Url',
];

export const failureDestinationUnused: Rule = {
  id: 'failureDestinationUnused',
  severity: 'warning',
  title: 'A destination of a function gets nothing, because all its callers wait for the response',
  why:
    "A function's dead-letter queue and its onFailure and onSuccess destinations get events of asynchronous " +
    'invocations only. APIs and load balancers get the response or the error themselves. For queues and streams, the ' +
    'queue or the event source mapping decides where failures go, and nothing gets the response.',
  fix:
    'Set the dead-letter queue on the source: on the queue, or as onFailure of the event source. Send results to ' +
    'others from the code.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
  *check(model) {
    for (const fn of functionsOf(model)) {
      const [setting] = settingsOf(model, fn);
      const sources = setting ? callersOf(model, fn) : [];
      if (!setting || sources.length === 0 || sources.some((by) => !waits(by))) continue;
      const names = [...new Set(sources.map((by) => by.at.node.path))].sort();
      const isPolled = sources.some(({ type }) => type === 'AWS::Lambda::EventSourceMapping');
      const isFailure = setting.kind === 'failure';
      yield {
        at: fn.resource,
        what:
          `its ${isFailure ? 'failure' : 'success'} destination gets nothing: ${names.join(', ')} waits for the ` +
          'response',
        fix: `leave it out, and ${isFailure ? insteadOf(isPolled) : 'let the code send what others are to know'}`,
      };
    }
  },
};

function insteadOf(isPolled: boolean): string {
  return isPolled
    ? 'set deadLetterQueue of the queue, or onFailure of the event source'
    : 'return an error that the caller can handle';
}

/**
 * Returns what sets a destination for asynchronous invocations, failures first. Where failures go is set for functions of
 * this library only if it is needed.
 */
function settingsOf(model: AppModel, { resource }: FunctionFacts): Delivery[] {
  const all = model.once(settingsByResource).get(resource) ?? [];
  const failures = all.filter(({ kind, by }) => kind === 'failure' && !isOfTrigger(by));
  return [...failures, ...all.filter(({ kind }) => kind === 'result')];
}

/** By what sends, and by what sets where. */
function settingsByResource(model: AppModel): ReadonlyMap<Resource, Delivery[]> {
  const found = new Map<Resource, Delivery[]>();
  const types = ['AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::Function'];
  for (const delivery of deliveriesOf(model).filter(({ by }) => types.includes(by.type)))
    for (const one of new Set([delivery.from, delivery.by])) found.set(one, [...(found.get(one) ?? []), delivery]);
  return found;
}

/** Returns what invokes a function: a permission without a source that is known counts as somebody who does not wait. */
function callersOf(model: AppModel, fn: FunctionFacts): Resource[] {
  const connected = sourcesOf(model, fn);
  const permitted = invocationsOf(model).filter((one) => one.fn === fn && isForOthers(one.by));
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
