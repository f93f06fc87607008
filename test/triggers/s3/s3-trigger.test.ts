import { Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Invocation, S3Delivery, S3Trigger, type S3TriggerProps } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const delivery = S3Delivery.NOTIFICATION;
const newBucket = (stack: Stack) => new s3.Bucket(stack, 'Photos');

describe('S3Trigger', () => {
  keepsTriggerContract({
    source: newBucket,
    trigger: (bucket) => new S3Trigger(bucket, { prefix: 'raw/' }),
    another: (bucket) => new S3Trigger(bucket, { prefix: 'other/' }),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      'AWS::Events::Rule': 1,
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::Lambda::Permission': 1,
      'AWS::SQS::Queue': 2,
      'AWS::SQS::QueuePolicy': 2,
    },
    alarms: ['FailedInvocations'],
    sourceAccount: true,
  });
});

describe('S3Trigger with classic notifications', () => {
  keepsTriggerContract({
    source: newBucket,
    trigger: (bucket) => new S3Trigger(bucket, { delivery, prefix: 'raw/' }),
    another: (bucket) => new S3Trigger(bucket, { delivery, prefix: 'other/' }),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      'AWS::IAM::Policy': 1,
      'AWS::IAM::Role': 1,
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::Lambda::Function': 1,
      'AWS::Lambda::Permission': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
      'Custom::S3BucketNotifications': 1,
    },
    alarms: [],
    sourceAccount: true,
    customResource: 'the CDK sets notifications by one',
    exclusive: 'S3 notifies one only',
  });
});

function bound(props: S3TriggerProps, stack = newStack(), bucket: s3.IBucket = newBucket(stack)) {
  plainFunction(stack, 'Handler', [new S3Trigger(bucket, props)]);
  return templateOf(stack);
}

const patternOf = (props: S3TriggerProps) => only(bound(props), 'AWS::Events::Rule').Properties.EventPattern;
const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);

describe('S3Trigger through EventBridge', () => {
  test('a property makes the bucket send its events, and the rule matches created objects', () => {
    const template = bound({});
    expect(only(template, 'AWS::S3::Bucket').Properties).toEqual({
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    expect(only(template, 'AWS::Events::Rule').Properties.EventPattern).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [{ Ref: expect.stringMatching(/^Photos/) }] } },
    });
  });

  test.each<[string, S3TriggerProps, object]>([
    ['a prefix', { prefix: 'raw/' }, [{ prefix: 'raw/' }]],
    ['a suffix', { suffix: '.jpg' }, [{ suffix: '.jpg' }]],
    ['a prefix and a suffix', { prefix: 'raw/', suffix: '.jpg' }, [{ wildcard: 'raw/*.jpg' }]],
    ['a prefix and a suffix with a backslash', { prefix: 'a\\', suffix: 'b' }, [{ wildcard: 'a\\\\*b' }]],
    ['several prefixes', { keyPatterns: ['raw/*', 'new/*'] }, [{ prefix: 'new/' }, { prefix: 'raw/' }]],
    ['a key', { keyPatterns: ['config.json', 'config.json'] }, ['config.json']],
    ['an asterisk in a key', { keyPatterns: ['a\\\\*b'] }, [{ wildcard: 'a\\\\*b' }]],
    ['a pattern', { keyPatterns: ['raw/*/a.jpg', '*.png'] }, [{ suffix: '.png' }, { wildcard: 'raw/*/a.jpg' }]],
  ])('keys are selected by %s', (_name, props, key) => {
    expect(patternOf(props).detail.object).toEqual({ key });
  });

  test.each<[string, (keyof typeof s3.EventType)[], string[], object]>([
    ['removals', ['OBJECT_REMOVED'], ['Object Deleted'], { reason: ['DeleteObject'] }],
    [
      'delete markers',
      ['OBJECT_REMOVED_DELETE_MARKER_CREATED'],
      ['Object Deleted'],
      { reason: ['DeleteObject'], 'deletion-type': ['Delete Marker Created'] },
    ],
    ['copies', ['OBJECT_CREATED_COPY'], ['Object Created'], { reason: ['CopyObject'] }],
    ['tags', ['OBJECT_TAGGING'], ['Object Tags Added', 'Object Tags Deleted'], {}],
    ['restores', ['OBJECT_RESTORE_COMPLETED'], ['Object Restore Completed'], {}],
    ['expirations', ['LIFECYCLE_EXPIRATION'], ['Object Deleted'], { reason: ['Lifecycle Expiration'] }],
    [
      'creations or removals',
      ['OBJECT_REMOVED', 'OBJECT_CREATED'],
      ['Object Created', 'Object Deleted'],
      {
        $or: [
          { reason: ['PutObject', 'POST Object', 'CopyObject', 'CompleteMultipartUpload'] },
          { reason: ['DeleteObject'] },
        ],
      },
    ],
    [
      'puts or tags',
      ['OBJECT_CREATED_PUT', 'OBJECT_TAGGING_PUT'],
      ['Object Created', 'Object Tags Added'],
      { $or: [{ reason: ['PutObject'] }, { reason: [{ exists: false }] }] },
    ],
  ])('the pattern matches %s', (_name, names, detailType, detail) => {
    const events = names.map((name) => s3.EventType[name]);
    const { bucket, ...rest } = patternOf({ events }).detail;
    expect(patternOf({ events })['detail-type']).toEqual(detailType);
    expect(rest).toEqual(detail);
  });

  test.each(['before', 'after'])(
    'leaves the switch to the CDK where a notification was added %s the trigger',
    (when) => {
      const stack = newStack();
      const bucket = newBucket(stack);
      const notify = () => bucket.addObjectRemovedNotification(new SqsDestination(new sqs.Queue(stack, 'Queue')));
      if (when === 'before') notify();
      plainFunction(stack, 'Handler', [new S3Trigger(bucket)]);
      if (when === 'after') notify();
      const template = templateOf(stack);
      expect(only(template, 'AWS::S3::Bucket').Properties).toBeUndefined();
      expect(only(template, 'Custom::S3BucketNotifications').Properties.NotificationConfiguration).toMatchObject({
        EventBridgeConfiguration: {},
        QueueConfigurations: [{ Events: ['s3:ObjectRemoved:*'] }],
      });
    },
  );

  test('an imported bucket that already sends its events is not changed', () => {
    const stack = newStack();
    const template = bound({ eventBridgeEnabled: true }, stack, s3.Bucket.fromBucketName(stack, 'Theirs', 'theirs'));
    expect(only(template, 'AWS::Events::Rule').Properties.EventPattern.detail.bucket).toEqual({ name: ['theirs'] });
    template.resourceCountIs('AWS::S3::Bucket', 0);
  });

  test('an imported bucket that cannot be changed is refused, with both alternatives', () => {
    const stack = newStack();
    const [fault] = faultsOf(() => bound({}, stack, s3.Bucket.fromBucketName(stack, 'Theirs', 'theirs')));
    expect(fault).toMatchObject({ code: 'BucketNotSwitchable', at: 'Stack/Handler' });
    expect(fault?.fix).toMatch(/eventBridgeEnabled: true[\s\S]*S3Delivery\.NOTIFICATION/);
  });

  test.each<[string, string, S3TriggerProps]>([
    ['a wildcard in the prefix', 'WildcardInFilter', { prefix: 'raw/*' }],
    ['a wildcard in the suffix', 'WildcardInFilter', { suffix: '*.jpg' }],
    ['patterns and a prefix', 'KeyPatternsAndPrefix', { prefix: 'raw/', keyPatterns: ['*.jpg'] }],
    ['events of replication', 'EventNeedsNotification', { events: [s3.EventType.REPLICATION] }],
  ])('fails for %s', (_name, code, props) => {
    expect(codesOf(() => bound(props))).toEqual([code]);
  });

  test.each(Object.values(s3.EventType))('the event %s has a pattern, or needs a notification', (event) => {
    const make = () => patternOf({ events: [event] });
    if (/Replication|ReducedRedundancy/.test(event)) expect(codesOf(make)).toEqual(['EventNeedsNotification']);
    else expect(make()['detail-type'].length).toBeGreaterThan(0);
  });

  test.each<[string, S3TriggerProps, string, string, string[]]>([
    ['through EventBridge from another region', {}, 'us-east-1', '111122223333', ['SourceElsewhere']],
    ['through EventBridge from another account', {}, 'eu-central-1', '444455556666', ['SourceElsewhere']],
    ['by notification from another region', { delivery }, 'us-east-1', '111122223333', ['SourceElsewhere']],
    ['by notification from another account', { delivery }, 'eu-central-1', '444455556666', []],
  ])('an event %s is refused where S3 does not send it', (_name, props, region, account, codes) => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    const bucket = s3.Bucket.fromBucketAttributes(stack, 'Theirs', { bucketName: 'theirs', region, account });
    const make = () => bound({ eventBridgeEnabled: true, ...props }, stack, bucket);
    if (codes.length === 0) expect(make).not.toThrow();
    else expect(codesOf(make)).toEqual(codes);
  });

  test('the rule has the retries, age, queue and state of the properties', () => {
    const stack = newStack();
    const deadLetterQueue = new sqs.Queue(stack, 'Mine');
    const props = { retryAttempts: 1, maxEventAge: Duration.minutes(5), deadLetterQueue, enabled: false };
    expect(only(bound(props, stack), 'AWS::Events::Rule').Properties).toMatchObject({
      State: 'DISABLED',
      Targets: [
        {
          RetryPolicy: { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 300 },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/^Mine/), 'Arn'] } },
        },
      ],
    });
    expect(codesOf(() => bound({ delivery, ...props }, newStack()))).toEqual(['NotSettableByNotification']);
  });

  test('a FIFO dead-letter queue is refused', () => {
    const stack = newStack();
    const deadLetterQueue = new sqs.Queue(stack, 'Mine', { fifo: true });
    expect(codesOf(() => bound({ deadLetterQueue }, stack))).toEqual(['FifoDeadLetterQueue']);
  });

  test('two triggers of one function are two rules', () => {
    const stack = newStack();
    const bucket = newBucket(stack);
    const triggers = [
      new S3Trigger(bucket, { prefix: 'raw/' }),
      new S3Trigger(bucket, { prefix: 'raw/', events: [s3.EventType.OBJECT_REMOVED] }),
    ];
    plainFunction(stack, 'Handler', triggers);
    templateOf(stack).resourceCountIs('AWS::Events::Rule', 2);
    templateOf(stack).resourceCountIs('AWS::Lambda::Permission', 1);
  });

  test('all faults are reported at once', () => {
    const stack = newStack();
    const bucket = s3.Bucket.fromBucketName(stack, 'Theirs', 'theirs');
    expect(codesOf(() => bound({ prefix: '*', suffix: '*' }, stack, bucket))).toEqual([
      'WildcardInFilter',
      'WildcardInFilter',
      'BucketNotSwitchable',
    ]);
  });

  test('the id of an imported bucket follows from its name, so that renaming the construct replaces nothing', () => {
    const rules = ['One', 'Two'].map((id) => {
      const stack = newStack();
      const bucket = s3.Bucket.fromBucketName(stack, id, 'theirs');
      return Object.keys(bound({ eventBridgeEnabled: true }, stack, bucket).findResources('AWS::Events::Rule'));
    });
    expect(rules[0]).toEqual(rules[1]);
  });
});

describe('S3Trigger by notification', () => {
  const configuration = (template: ReturnType<typeof bound>) =>
    only(template, 'Custom::S3BucketNotifications').Properties.NotificationConfiguration.LambdaFunctionConfigurations;

  test('each event has a notification with the filter', () => {
    const events = [s3.EventType.OBJECT_REMOVED, s3.EventType.OBJECT_CREATED];
    const Filter = {
      Key: {
        FilterRules: [
          { Name: 'suffix', Value: '.jpg' },
          { Name: 'prefix', Value: 'raw/' },
        ],
      },
    };
    expect(configuration(bound({ delivery, events, prefix: 'raw/', suffix: '.jpg' }))).toEqual([
      expect.objectContaining({ Events: ['s3:ObjectCreated:*'], Filter }),
      expect.objectContaining({ Events: ['s3:ObjectRemoved:*'], Filter }),
    ]);
  });

  test('an imported bucket can have notifications', () => {
    const stack = newStack();
    const template = bound({ delivery }, stack, s3.Bucket.fromBucketName(stack, 'Theirs', 'theirs'));
    expect(configuration(template)).toHaveLength(1);
    template.hasResourceProperties('AWS::Lambda::Permission', { Principal: 's3.amazonaws.com' });
  });

  test.each<[string, S3TriggerProps, S3TriggerProps, string[]]>([
    ['nothing', {}, {}, ['OverlappingNotifications']],
    ['a prefix inside of another', { prefix: 'a/' }, { prefix: 'a/b/' }, ['OverlappingNotifications']],
    ['a suffix inside of another', { suffix: 'g' }, { suffix: '.jpg' }, ['OverlappingNotifications']],
    ['a prefix and a suffix', { prefix: 'a/' }, { suffix: '.jpg' }, ['OverlappingNotifications']],
    ['other prefixes', { prefix: 'a/' }, { prefix: 'b/' }, []],
    ['other suffixes', { prefix: 'a/', suffix: '.jpg' }, { prefix: 'a/', suffix: '.png' }, []],
    ['other events', {}, { events: [s3.EventType.OBJECT_REMOVED] }, []],
    ['an event within others', {}, { events: [s3.EventType.OBJECT_CREATED_PUT] }, ['OverlappingNotifications']],
  ])('two functions may have %s for their filters only if S3 accepts it', (_name, one, two, codes) => {
    const stack = newStack();
    const bucket = newBucket(stack);
    plainFunction(stack, 'One', [new S3Trigger(bucket, { delivery, ...one })]);
    const second = () => plainFunction(stack, 'Two', [new S3Trigger(bucket, { delivery, ...two })]);
    if (codes.length === 0) expect(second).not.toThrow();
    else expect(codesOf(second)).toEqual(codes);
  });

  test('several patterns with one asterisk each have a notification each', () => {
    const rules = (FilterRules: object[]) => ({ Key: { FilterRules } });
    const [begin, end] = ['prefix', 'suffix'].map((Name) => (Value: string) => ({ Name, Value }));
    const filters = configuration(bound({ delivery, keyPatterns: ['raw/*.jpg', 'new/*'] })).map(
      (it: { Filter: unknown }) => it.Filter,
    );
    expect(filters).toEqual([rules([begin?.('new/')]), rules([end?.('.jpg'), begin?.('raw/')])]);
  });

  test.each([['a/*/b*'], ['exact.jpg'], ['a\\\\*']])(
    'the pattern %s is refused, because S3 does not support it',
    (pattern) => {
      expect(codesOf(() => bound({ delivery, keyPatterns: [pattern] }))).toEqual(['KeyPatternsNeedEventBridge']);
    },
  );

  test('patterns of one trigger that overlap are refused', () => {
    expect(codesOf(() => bound({ delivery, keyPatterns: ['raw/*', '*.jpg'] }))).toEqual(['OverlappingNotifications']);
  });

  test('events of one trigger that overlap are refused', () => {
    const events = [s3.EventType.OBJECT_CREATED, s3.EventType.OBJECT_CREATED_PUT];
    expect(codesOf(() => bound({ delivery, events }))).toEqual(['OverlappingNotifications']);
  });

  test('functions of another stack share one view of the bucket there', () => {
    const app = newApp();
    const [one, two] = ['One', 'Two'].map((id) => new Stack(app, id));
    const bucket = newBucket(one);
    plainFunction(two, 'A', [new S3Trigger(bucket, { delivery, prefix: 'a/' })]);
    plainFunction(two, 'B', [new S3Trigger(bucket, { delivery, prefix: 'b/' })]);
    expect(configuration(templateOf(two))).toHaveLength(2);
    templateOf(one).resourceCountIs('Custom::S3BucketNotifications', 0);
  });

  test('notifications in the stack of the bucket that would overwrite those in the stack of the function are refused', () => {
    const app = newApp();
    const [one, two] = ['One', 'Two'].map((id) => new Stack(app, id));
    const bucket = newBucket(one);
    bucket.addObjectRemovedNotification(new SqsDestination(new sqs.Queue(one, 'Queue')));
    plainFunction(two, 'A', [new S3Trigger(bucket, { delivery })]);
    expect(() => app.synth()).toThrow(/NotificationsOverwritten/);
  });
});
