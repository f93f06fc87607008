import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, isObject, listOf, textOf } from '../model/values';
import type { Hop } from './hop';
import type { Sending } from './sends';

/** The keys that a notification is about: all that begin and end like this. */
interface Keys {
  readonly prefix: string;
  readonly suffix: string;
}

/** Where notifications are in the two types that set them, and how these call the same things. */
const FORMS = [
  { type: 'AWS::S3::Bucket', functions: 'LambdaConfigurations', target: 'Function', rules: ['S3Key', 'Rules'] },
  {
    type: 'Custom::S3BucketNotifications',
    functions: 'LambdaFunctionConfigurations',
    target: 'LambdaFunctionArn',
    rules: ['Key', 'FilterRules'],
  },
] as const;

const CREATED = /^s3:ObjectCreated:(\*|Put|Copy|CompleteMultipartUpload)$/;

/** Returns what buckets tell of new objects. */
export function bucketHops(model: AppModel): Hop[] {
  return FORMS.flatMap((form) =>
    model.resources(form.type).flatMap((by) => {
      const bucket = form.type === 'AWS::S3::Bucket' ? by : model.targetOf(by.property('BucketName'), by);
      const settings = by.property('NotificationConfiguration');
      const lists = [
        [form.functions, form.target],
        ['QueueConfigurations', 'Queue'],
        ['TopicConfigurations', 'Topic'],
      ].flatMap(([list, target]) =>
        listOf(fieldOf(settings, list)).map((one) => ({
          one,
          to: fieldOf(one, target) ?? fieldOf(one, `${target}Arn`),
        })),
      );
      return lists.flatMap(({ one, to }) => {
        const target = model.targetOf(to, by);
        const keys = keysOf(fieldOf(one, 'Filter'), form.rules);
        if (!bucket || !target || !keys || !tellsOfNew(one)) return [];
        return [{ from: bucket, to: target, isDetected: true, passes: passesOf([keys]) }];
      });
    }),
  );
}

/** Returns the bucket that a pattern of EventBridge is about, and what it passes on; undefined if it is another event. */
export function bucketInPattern(
  model: AppModel,
  pattern: Record<string, unknown>,
  rule: Resource,
): Pick<Hop, 'from' | 'passes'> | undefined {
  const detail = isObject(pattern.detail) ? pattern.detail : {};
  const { bucket, object, reason, ...others } = detail;
  const isOfObjects = includes(pattern.source, 'aws.s3') && includes(pattern['detail-type'], 'Object Created');
  if (!isOfObjects || Object.keys(others).length > 0) return undefined;
  if (reason !== undefined && !['PutObject', 'CopyObject'].some((one) => includes(reason, one))) return undefined;
  const from = model.targetOf(fieldOf(bucket, 'name'), rule);
  const keys = object === undefined ? [ALL] : keysInPattern(object);
  return from && keys && { from, passes: passesOf(keys) };
}

const ALL: Keys = { prefix: '', suffix: '' };

function tellsOfNew(one: unknown): boolean {
  const names = [fieldOf(one, 'Event'), ...listOf(fieldOf(one, 'Events'))];
  return names.some((name) => CREATED.test(textOf(name) ?? ''));
}

/** Returns the keys of a notification; undefined if they are not known. */
function keysOf(filter: unknown, path: readonly string[]): Keys | undefined {
  if (filter === undefined) return ALL;
  const rules = path.reduce(fieldOf, filter);
  if (!Array.isArray(rules)) return undefined;
  const partOf = (name: string): unknown =>
    fieldOf(rules.find((rule) => textOf(fieldOf(rule, 'Name'))?.toLowerCase() === name) ?? { Value: '' }, 'Value');
  const [prefix, suffix] = [textOf(partOf('prefix')), textOf(partOf('suffix'))];
  return prefix === undefined || suffix === undefined ? undefined : { prefix, suffix };
}

function keysInPattern(object: unknown): Keys[] | undefined {
  if (!isObject(object) || Object.keys(object).some((name) => name !== 'key')) return undefined;
  const found = listOf(object.key).map((one): Keys | undefined => {
    const [[name, value] = [], ...others] = isObject(one) ? Object.entries(one) : [];
    if (others.length > 0 || typeof value !== 'string') return undefined;
    if (name === 'prefix') return { prefix: value, suffix: '' };
    if (name === 'suffix') return { prefix: '', suffix: value };
    const [prefix, suffix, ...more] = name === 'wildcard' ? value.split('*') : [];
    return suffix === undefined || more.length > 0 ? undefined : { prefix, suffix };
  });
  return found.length > 0 && found.every((one) => one !== undefined) ? found : undefined;
}

/** A function that may write everywhere, and a trigger that takes some keys: only the code knows whether they meet. */
function passesOf(keys: readonly Keys[]): Hop['passes'] {
  return ({ paths }: Sending) =>
    keys.some(({ prefix, suffix }) => {
      if (prefix === '' && suffix === '') return true;
      return (paths ?? []).some((path) => {
        const [start, ...rest] = path.slice(1).split('*');
        return start.startsWith(prefix) && (rest.at(-1) ?? start).endsWith(suffix);
      });
    });
}

function includes(list: unknown, text: string): boolean {
  return listOf(list).includes(text);
}
