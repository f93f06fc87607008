import { deliveriesOf, functionBehind } from '../../facts';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { isObject } from '../../model/values';

export const ownLogs: Rule = {
  id: 'ownLogs',
  severity: 'error',
  title: 'A function processes its own log',
  why:
    'Lambda writes log lines for every invocation, and these lines invoke the function again: a single invocation ' +
    'starts a loop that nothing stops, and that costs invocations and log storage. The rule reports subscriptions ' +
    'without a filter.',
  fix:
    "Give the subscription a filter pattern that none of the function's own lines match, or subscribe to other logs " +
    'only.',
  see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html',
  *check(model) {
    for (const { from, to, by } of deliveriesOf(model)) {
      if (by.type !== 'AWS::Logs::SubscriptionFilter' || by.property('FilterPattern') !== '') continue;
      const fn = functionBehind(model, to)?.fn.resource;
      if (!fn || (from !== fn && !isLogOf(model, from, fn))) continue;
      yield {
        at: by,
        what: `it sends every line of the log of ${fn.at.node.path} to ${fn.at.node.path}, which writes more lines: an endless loop`,
        fix: 'set a filterPattern that no line of the function itself matches, or remove the subscription',
      };
    }
  },
};

/** Whether a function writes to a log group: the one of its settings, or else the one with its name. */
function isLogOf(model: AppModel, group: Resource, fn: Resource): boolean {
  const own = fn.property('LoggingConfig', 'LogGroup');
  if (own !== undefined) return model.targetOf(own, fn) === group;
  const name = group.property('LogGroupName');
  const literal = fn.property('FunctionName');
  if (typeof name === 'string') return name === `/aws/lambda/${String(literal)}`;
  const parts = isObject(name) && Array.isArray(name['Fn::Join']) ? name['Fn::Join'][1] : undefined;
  return (
    Array.isArray(parts) && parts.length === 2 && parts[0] === '/aws/lambda/' && model.targetOf(name, group) === fn
  );
}
