import { SHAPES } from '../../events/shapes';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { type Delivery, deliveriesTo, hasOwnInput, targetsOfRule } from '../deliveries';

/** A message in an event: what a queue or a topic was sent, as text. */
export interface InnerMessage {
  /** Where the event has it, read as JSON: `Records[].body()`. */
  readonly at: string;
  /** The resource that sends it. */
  readonly by: Resource;
  /** What it is, with an article: for messages. */
  readonly what: string;
  /** The paths of what is in it, and all below them. */
  readonly paths: readonly string[];
  /** An example of how to read it. */
  readonly example: string;
  /** What else helps than to read it. */
  readonly wayOut?: string;
}

type Content = Omit<InnerMessage, 'at' | 'by'>;

/** A topic that tells nobody how else it is wrapped sends this. */
const ENVELOPE: Content = {
  what: 'the envelope of a topic',
  paths: [
    ...['Message', 'MessageAttributes', 'MessageId', 'Signature', 'SignatureVersion', 'SigningCertURL', 'Subject'],
    ...['Timestamp', 'TopicArn', 'Type', 'UnsubscribeURL', 'SubscribeURL', 'Token'],
  ],
  example: 'Message',
  wayOut: 'set rawMessageDelivery: true on the subscription',
};

const ALARM: Content = {
  what: 'the message of an alarm',
  paths: [
    ...['AlarmName', 'AlarmDescription', 'AlarmArn', 'AlarmActions', 'AlarmConfigurationUpdatedTimestamp'],
    ...['AWSAccountId', 'InsufficientDataActions', 'NewStateReason', 'NewStateValue', 'OKActions', 'OldStateValue'],
    ...['AlarmRule', 'Region', 'StateChangeTime', 'Trigger', 'TriggeringChildren', 'NewStateReasonData'],
  ],
  example: 'AlarmName',
};

const NOTIFICATION: Content = {
  what: 'the notification of a bucket',
  paths: [...SHAPES.s3.paths, 'Event', 'Service', 'Bucket', 'Time', 'RequestId', 'HostId'],
  example: 'Records[].s3.object.key',
};

const EVENT: Content = { what: 'an event of EventBridge', paths: SHAPES.eventBridge.paths, example: 'detail' };

/** Topics that send to queues in more hops than this are in no app. */
const MAX_HOPS = 4;

/** Returns what is known of the messages that a queue or a topic hands on to a function. */
export function messagesOf(model: AppModel, source: Resource, at: string, hops = MAX_HOPS): InnerMessage[] {
  if (hops === 0) return [];
  return deliveriesTo(model, source)
    .filter(({ kind }) => kind === 'event')
    .flatMap((delivery) => messagesBy(model, delivery, at, hops));
}

/** Whether a subscription hands on messages as they were published. */
export function isRaw(subscription: Resource): boolean {
  return String(subscription.property('RawMessageDelivery')) === 'true';
}

function messagesBy(model: AppModel, { by, from, to }: Delivery, at: string, hops: number): InnerMessage[] {
  switch (by.type) {
    case 'AWS::CloudWatch::Alarm':
      return [{ at, by, ...ALARM }];
    case 'AWS::Events::Rule':
      return targetsOfRule(model, by, to).some(hasOwnInput) ? [] : [{ at, by, ...EVENT }];
    case 'AWS::S3::Bucket':
    case 'Custom::S3BucketNotifications':
      return [{ at, by: from, ...NOTIFICATION }];
    case 'AWS::SNS::Subscription':
      return isRaw(by)
        ? messagesOf(model, from, at, hops - 1)
        : [{ at, by: from, ...ENVELOPE }, ...messagesOf(model, from, `${at}.Message()`, hops - 1)];
    default:
      return [];
  }
}
