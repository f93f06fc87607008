import { regionOf, regionOfTarget, serviceOfTarget } from '../../facts/hosts/places';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { valuesAt } from '../../model/values';

/** A property that takes resources of its own region only. */
interface Row {
  readonly type: string;
  readonly path: string;
  /** What it connects, in words. */
  readonly what: string;
}

/** What EventBridge sends to another region: events for a bus. */
const REACHES_ALL_REGIONS = ['events'];

const ROWS: readonly Row[] = [
  ...['AlarmActions.*', 'InsufficientDataActions.*', 'OKActions.*'].flatMap((path) => [
    { type: 'AWS::CloudWatch::Alarm', path, what: 'an alarm acts' },
    { type: 'AWS::CloudWatch::CompositeAlarm', path, what: 'an alarm acts' },
  ]),
  { type: 'AWS::Cognito::UserPool', path: 'LambdaConfig.*', what: 'a user pool calls functions' },
  { type: 'AWS::Events::Rule', path: 'Targets.*.Arn', what: 'a rule sends events to all targets but event buses' },
  { type: 'AWS::Events::Rule', path: 'Targets.*.DeadLetterConfig.Arn', what: 'a rule has dead-letter queues' },
  { type: 'AWS::Lambda::EventSourceMapping', path: 'EventSourceArn', what: 'Lambda polls sources' },
  { type: 'AWS::Logs::SubscriptionFilter', path: 'DestinationArn', what: 'a log group sends to its subscribers' },
  {
    type: 'AWS::S3::Bucket',
    path: 'NotificationConfiguration.LambdaConfigurations.*.Function',
    what: 'S3 tells of objects',
  },
  {
    type: 'AWS::S3::Bucket',
    path: 'NotificationConfiguration.QueueConfigurations.*.Queue',
    what: 'S3 tells of objects',
  },
  {
    type: 'AWS::S3::Bucket',
    path: 'NotificationConfiguration.TopicConfigurations.*.Topic',
    what: 'S3 tells of objects',
  },
  {
    type: 'AWS::SNS::Subscription',
    path: 'RedrivePolicy.deadLetterTargetArn',
    what: 'a subscription has dead-letter queues',
  },
  { type: 'AWS::SQS::Queue', path: 'RedrivePolicy.deadLetterTargetArn', what: 'a queue has dead-letter queues' },
  ...[
    'LambdaFunctionConfigurations.*.LambdaFunctionArn',
    'QueueConfigurations.*.QueueArn',
    'TopicConfigurations.*.TopicArn',
  ].map((path) => ({
    type: 'Custom::S3BucketNotifications',
    path: `NotificationConfiguration.${path}`,
    what: 'S3 tells of objects',
  })),
];

export const otherRegion: Rule = {
  id: 'otherRegion',
  severity: 'error',
  title: 'A resource is connected to one in another region',
  why:
    'AWS refuses the connection at deployment: alarms, event source mappings, rules, S3 notifications and ' +
    'dead-letter queues work within one region only.',
  fix: 'Use a resource in the same region. To cross regions, use an event bus or an SNS subscription.',
  see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  *check(model) {
    const found = ROWS.flatMap((row) =>
      model.having(row.type, row.path.split('.')[0]).flatMap((one) => strangers(model, one, row)),
    );
    // An alarm may name a topic for each of its states.
    const once = new Map(found.map((one) => [`${one.at.construct.node.path} ${one.name}`, one]));
    for (const { at, name, region, own, what } of once.values()) {
      yield {
        at,
        what: `${name} is in ${region}, and this is in ${own}: ${what} within one region`,
        fix: `use a resource in ${own}`,
      };
    }
  },
};

/** Something that a resource is connected with, in another region. */
interface Stranger {
  readonly at: Resource;
  readonly name: string;
  readonly region: string;
  readonly own: string;
  readonly what: string;
}

function strangers(model: AppModel, at: Resource, { path, what }: Row): Stranger[] {
  const own = regionOf(at);
  if (own === undefined) return [];
  const [property, ...rest] = path.split('.');
  return valuesAt(at.property(property), rest).flatMap((value) => {
    const region = regionOfTarget(model, value, at);
    const service = serviceOfTarget(model, value, at) ?? '';
    if (region === undefined || region === own || REACHES_ALL_REGIONS.includes(service)) return [];
    const name = typeof value === 'string' ? value : (model.targetOf(value, at)?.at.node.path ?? region);
    return [{ at, name, region, own, what }];
  });
}
