import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { fieldOf } from '../../model/values';
import { deliveriesOf, targetsOfRule } from '../deliveries';

/** A service that sends to an encrypted queue or topic by itself, not in a role. */
export interface ServiceSender {
  /** `s3.amazonaws.com` */
  readonly service: string;
  /** What sends: a bucket, a rule, an alarm, a topic. */
  readonly from: Resource;
  readonly to: Resource;
  /** The resource that says so. */
  readonly by: Resource;
}

/** Who sends, by the type that says what is sent where. */
const SERVICES: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'cloudwatch.amazonaws.com',
  'AWS::Events::Rule': 'events.amazonaws.com',
  'AWS::S3::Bucket': 's3.amazonaws.com',
  'AWS::SNS::Subscription': 'sns.amazonaws.com',
  'Custom::S3BucketNotifications': 's3.amazonaws.com',
};

const TARGETS = ['AWS::SNS::Topic', 'AWS::SQS::Queue'];

/** Returns the services that send to queues and topics of the app, each pair once. */
export function serviceSendersOf(model: AppModel): readonly ServiceSender[] {
  return model.once(allSenders);
}

function allSenders(model: AppModel): ServiceSender[] {
  const found = deliveriesOf(model).flatMap(({ from, to, by }) => {
    const service = SERVICES[by.type];
    if (service === undefined || !TARGETS.includes(to.type) || isInRole(model, by, to)) return [];
    // An event bus sends nothing: a rule does.
    return [{ service, from: by.type === 'AWS::Events::Rule' ? by : from, to, by }];
  });
  return [...new Map(found.map((one) => [`${one.service} ${one.to.construct.node.path}`, one])).values()];
}

/** Whether a rule sends to a target in a role of its own. */
function isInRole(model: AppModel, by: Resource, to: Resource): boolean {
  const targets = by.type === 'AWS::Events::Rule' ? targetsOfRule(model, by, to) : [];
  return targets.some((one) => fieldOf(one, 'RoleArn') !== undefined);
}
