import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { fieldOf, isObject, listOf, textOf } from '../../model/values';

/** Objects and events of a bucket that one receiver is told of. */
interface Notification {
  /** `s3:ObjectCreated:*` */
  readonly events: readonly string[];
  /** Empty for all objects. */
  readonly prefix: string;
  readonly suffix: string;
}

const TYPES = ['AWS::S3::Bucket', 'Custom::S3BucketNotifications'];

export const overlappingNotifications: Rule = {
  id: 'overlappingNotifications',
  severity: 'error',
  title: 'Two notifications of a bucket cover the same objects',
  why:
    'S3 refuses two notifications for the same event if their prefixes and suffixes overlap, even if they go to ' +
    'different functions. A notification without a prefix covers all objects.',
  fix: 'Use prefixes or suffixes that exclude each other, or use EventBridge, where rules may overlap.',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html',
  *check(model) {
    for (const [by, all] of notificationsOf(model)) {
      const pairs = all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
      const [pair] = pairs.filter(([one, other]) => overlap(one, other));
      if (!pair) continue;
      const [one, other] = pair.map(inWords);
      yield {
        at: by,
        what: `two notifications overlap: ${one}, and ${other}`,
        fix: 'give them prefixes that exclude each other, or set eventBridgeEnabled: true and use rules',
      };
    }
  },
};

/** Returns the notifications that are known, by the resource that has them. EventBridge gets events without any. */
function notificationsOf(model: AppModel): readonly (readonly [Resource, readonly Notification[]])[] {
  return TYPES.flatMap((type) => model.resources(type)).map((by) => {
    const configuration = by.property('NotificationConfiguration');
    const lists = isObject(configuration) ? Object.values(configuration) : [];
    return [by, lists.flatMap(listOf).flatMap((one) => notificationIn(one) ?? [])];
  });
}

/** CloudFormation and the API, to which the resource of the CDK passes it on, have other names for the same. */
function notificationIn(value: unknown): Notification | undefined {
  const stated = fieldOf(value, 'Events') ?? fieldOf(value, 'Event');
  const events = typeof stated === 'string' ? [stated] : listOf(stated).flatMap((one) => textOf(one) ?? []);
  const filter = fieldOf(value, 'Filter');
  const rules = [
    ...listOf(fieldOf(fieldOf(filter, 'S3Key'), 'Rules')),
    ...listOf(fieldOf(fieldOf(filter, 'Key'), 'FilterRules')),
  ];
  const filtered = (name: string): unknown => {
    const rule = rules.find((one) => textOf(fieldOf(one, 'Name'))?.toLowerCase() === name);
    return rule === undefined ? '' : fieldOf(rule, 'Value');
  };
  const [prefix, suffix] = [textOf(filtered('prefix')), textOf(filtered('suffix'))];
  const isKnown = filter === undefined || rules.length > 0;
  return isKnown && prefix !== undefined && suffix !== undefined ? { events, prefix, suffix } : undefined;
}

function overlap(one: Notification, other: Notification): boolean {
  return (
    one.events.some((a) => other.events.some((b) => covers(a, b) || covers(b, a))) &&
    (one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix)) &&
    (one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix))
  );
}

/** `s3:ObjectCreated:*` covers `s3:ObjectCreated:Put`. */
function covers(event: string, other: string): boolean {
  return event === other || (event.endsWith('*') && other.startsWith(event.slice(0, -1)));
}

function inWords({ events, prefix, suffix }: Notification): string {
  const filter = [prefix && `prefix '${prefix}'`, suffix && `suffix '${suffix}'`].filter(Boolean).join(' and ');
  return `${events.join(', ')} of ${filter ? `objects with ${filter}` : 'all objects'}`;
}
