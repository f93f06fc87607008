import { type Delivery, deliveriesOf, functionBehind, invokedBy, qualifierName } from '../../facts';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

/** Who invokes for what sends to a function. */
const SENDERS: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Method': 'apigateway.amazonaws.com',
  'AWS::ApiGatewayV2::Integration': 'apigateway.amazonaws.com',
  'AWS::Events::Rule': 'events.amazonaws.com',
  'AWS::IoT::TopicRule': 'iot.amazonaws.com',
  'AWS::Logs::SubscriptionFilter': 'logs.amazonaws.com',
  'AWS::S3::Bucket': 's3.amazonaws.com',
  'AWS::SNS::Subscription': 'sns.amazonaws.com',
};

export const permissionElsewhere: Rule = {
  id: 'permissionElsewhere',
  severity: 'error',
  title: 'A source may invoke the function, but is connected to its alias',
  why:
    'A permission covers either an alias, a version or the unqualified function. Lambda refuses what the source ' +
    'sends to the alias: the deployment succeeds, but callers get errors and events are lost.',
  fix: 'Give the permission to the alias: its `functionName` is the ARN of the alias.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  *check(model) {
    for (const { to, by } of deliveriesOf(model).filter((one) => one.kind === 'event')) {
      const found = permissionFor(model, to, by);
      if (!found) continue;
      const name = found.permission.at.node.path;
      const allowed = found.qualifier ? qualifierName(found.qualifier) : 'the function itself';
      yield {
        at: by,
        what: `it sends to ${qualifierName(to)}, and ${name} lets it invoke ${allowed} only: Lambda refuses that`,
        fix: `set functionName of ${name} to the ARN of ${qualifierName(to)}`,
      };
    }
  },
};

/** A permission, and the alias that it is for; none if it is for the function itself. */
interface Found {
  readonly permission: Resource;
  readonly qualifier?: Resource;
}

/** The permission that a source has for the function, if it has none for the alias that it invokes. */
function permissionFor(model: AppModel, to: Resource, by: Delivery['by']): Found | undefined {
  const sender = SENDERS[by.type];
  const behind = functionBehind(model, to);
  if (!sender || !behind?.qualifier) return undefined;
  const permissions = model.resources('AWS::Lambda::Permission').filter((one) => maySpeakOf(one, sender));
  const known = permissions.map((one) => ({ one, invoked: invokedBy(model, one.property('FunctionName'), one) }));
  // One for what is not known may be the right one.
  if (known.some(({ invoked }) => !invoked || invoked.qualifier === to)) return undefined;
  const other = known.find(({ invoked }) => invoked?.fn === behind.fn);
  return other && { permission: other.one, qualifier: other.invoked?.qualifier };
}

function maySpeakOf(permission: Resource, sender: string): boolean {
  const principal = textOf(permission.property('Principal'));
  return principal === undefined || principal === '*' || principal === sender;
}
