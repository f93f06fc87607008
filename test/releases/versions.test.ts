import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Aws, CfnParameter, Duration, SecretValue, Size, type Stack, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction, type HandlerFunctionOptions, Link, Rollout } from '../../src';
import { anyCode, newStack } from '../support/fixture';

/** Not recorded for cfn-lint: what is edited here need not be valid. */
const templateOf = (stack: Stack) => Template.fromStack(stack);

const rollout = Rollout.allAtOnce();
const folder = mkdtempSync(join(tmpdir(), 'lambdaform-versions-'));
writeFileSync(join(folder, 'index.js'), 'exports.handler = async () => {};');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FLAGS = ['@aws-cdk/aws-lambda:recognizeVersionProps', '@aws-cdk/aws-lambda:recognizeLayerVersion'];

interface Setup {
  readonly flags?: boolean;
  readonly options?: HandlerFunctionOptions;
  readonly edit?: (fn: HandlerFunction, stack: Stack) => void;
}

/** The version of a function, and the description that comes with it. */
function published({ flags = true, options = {}, edit }: Setup = {}): string {
  const context = Object.fromEntries(FLAGS.map((flag) => [flag, flags]));
  const stack = newStack('Stack', { context });
  const fn = new HandlerFunction(stack, 'Handler', { ...anyCode(), rollout, ...options });
  edit?.(fn, stack);
  const template = templateOf(stack);
  const [id = ''] = Object.keys(template.findResources('AWS::Lambda::Version'));
  const [handler] = Object.values(template.findResources('AWS::Lambda::Function'));
  // Whatever Lambda looks at, it sees a change whenever CloudFormation wants a new version.
  expect(handler?.Properties.Description).toContain(id.slice(-16));
  return id;
}

const cfn = (fn: lambda.Function) => fn.node.defaultChild as lambda.CfnFunction;

function withLayer(description: string, code: string): Setup['edit'] {
  return (fn, stack) => {
    const bucket = s3.Bucket.fromBucketName(stack, 'Layers', 'layers');
    const layer = new lambda.LayerVersion(stack, 'Layer', { code: lambda.Code.fromBucket(bucket, code), description });
    fn.addLayers(layer);
  };
}

function withQueue(queueName: string): Setup['edit'] {
  return (fn, stack) => fn.addLink('JOBS', Link.write(new sqs.Queue(stack, 'Jobs', { queueName })));
}

/** What belongs to a version: an edit of each makes a new one. */
const VERSIONED: readonly [string, Setup, Setup?][] = [
  ['the code', { edit: (fn) => cfn(fn).addPropertyOverride('Code.ZipFile', 'exports.handler = 1') }],
  ['the memory', { options: { memorySize: 1024 } }],
  ['the timeout', { options: { timeout: Duration.minutes(2) } }],
  ['the size of /tmp', { options: { ephemeralStorageSize: Size.gibibytes(1) } }],
  ['a variable', { options: { config: { NAME: 'value' } } }],
  ['a variable that is set late', { edit: (fn) => fn.addEnvironment('NAME', 'value') }],
  ['the description', { options: { description: 'Makes orders' } }],
  ['the architecture', { options: { architecture: lambda.Architecture.X86_64 } }],
  ['tracing', { options: { tracing: lambda.Tracing.ACTIVE } }],
  ['the format of logs', { options: { loggingFormat: lambda.LoggingFormat.TEXT } }],
  [
    'an override of a property',
    { edit: (fn) => cfn(fn).addPropertyOverride('SnapStart.ApplyOn', 'PublishedVersions') },
  ],
  ['a property that nobody knows yet', { edit: (fn) => cfn(fn).addPropertyOverride('Quantum', true) }],
  ['the content of a layer', { edit: withLayer('a', 'one.zip') }, { edit: withLayer('a', 'two.zip') }],
  [
    'the description of a layer, which makes another version of it',
    { edit: withLayer('a', 'a.zip') },
    { edit: withLayer('b', 'a.zip') },
  ],
  ['the name of a linked queue, which makes another queue', { edit: withQueue('a') }, { edit: withQueue('b') }],
];

/** What does not: Lambda would not publish anything. */
const OTHER: readonly [string, Setup, Setup?][] = [
  ['tags', { edit: (fn) => Tags.of(fn).add('team', 'shop') }],
  ['tags of the stack', { edit: (_fn, stack) => Tags.of(stack).add('team', 'shop') }],
  ['reserved concurrency', { options: { reservedConcurrentExecutions: 5 } }],
  ['the loop detection', { options: { recursiveLoop: lambda.RecursiveLoop.ALLOW } }],
  ['a dependency', { edit: (fn, stack) => fn.node.addDependency(new sqs.Queue(stack, 'First')) }],
  ['metadata', { edit: (fn) => cfn(fn).addMetadata('note', 'hello') }],
  ['the removal policy', { edit: (fn) => cfn(fn).addOverride('DeletionPolicy', 'Retain') }],
  [
    'another function',
    { edit: (_fn, stack) => new HandlerFunction(stack, 'Other', { ...anyCode(), description: 'Other' }) },
  ],
  ['a permission of the role', { edit: (fn, stack) => void new sqs.Queue(stack, 'Jobs').grantSendMessages(fn) }],
  [
    'the order of variables',
    { options: { environment: { ONE: '1', TWO: '2' } } },
    { options: { environment: { TWO: '2', ONE: '1' } } },
  ],
  [
    'the retention of a linked queue',
    { edit: withQueue('a') },
    {
      edit: (fn, stack) =>
        fn.addLink(
          'JOBS',
          Link.write(new sqs.Queue(stack, 'Jobs', { queueName: 'a', retentionPeriod: Duration.days(2) })),
        ),
    },
  ],
  ['the feature flags of the CDK', { flags: true }, { flags: false }],
];

describe('a new version', () => {
  test.each(VERSIONED)('is published when %s changes', (_name, after, before = {}) => {
    expect(published(after)).not.toBe(published(before));
  });

  test.each(OTHER)('is not published for %s', (_name, after, before = {}) => {
    expect(published(after)).toBe(published(before));
  });

  test('is not published because assets lie in another bucket', () => {
    const idIn = (qualifier: string) => {
      const stack = newStack('Stack', { context: { '@aws-cdk/core:bootstrapQualifier': qualifier } });
      const code = lambda.Code.fromAsset(folder);
      new HandlerFunction(stack, 'Handler', { ...anyCode(), code, rollout });
      return Object.keys(templateOf(stack).findResources('AWS::Lambda::Version'));
    };
    expect(idIn('blue')).toEqual(idIn('green'));
  });
});

describe('random edits', () => {
  const edits = [...VERSIONED, ...OTHER].filter(([, , before]) => !before);
  const seed = Number(process.env.LAMBDAFORM_TEST_SEED ?? 16);
  const rounds = Number(process.env.LAMBDAFORM_TEST_ROUNDS ?? 12);

  test(`make a new version exactly when one of them belongs to it (${rounds} rounds from ${seed})`, () => {
    let state = seed;
    const random = (below: number) => {
      state = (state * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((state / 2 ** 31) * below);
    };
    const usual = published();
    for (let round = 0; round < rounds; round++) {
      const some = [0, 0, 0].map(() => edits[random(edits.length)] as (typeof edits)[number]);
      const options = Object.assign({}, ...some.map(([, setup]) => setup.options));
      const edit: Setup['edit'] = (fn, stack) => {
        for (const [, setup] of new Set(some)) setup.edit?.(fn, stack);
      };
      const isVersioned = some.some((one) => VERSIONED.includes(one));
      expect([some.map(([name]) => name), published({ options, edit }) !== usual]).toEqual([
        some.map(([name]) => name),
        isVersioned,
      ]);
    }
  });
});

describe('versions', () => {
  test('are removed when the deployment is over, so that a rollback still finds the one before', () => {
    const stack = newStack();
    new HandlerFunction(stack, 'Handler', { ...anyCode(), rollout });
    const [version] = Object.values(templateOf(stack).findResources('AWS::Lambda::Version'));
    expect([version?.DeletionPolicy, version?.UpdateReplacePolicy]).toEqual([undefined, undefined]);
  });

  test('keep the description of the user in front of the release', () => {
    const stack = newStack();
    const describe_ = (id: string, description?: string) => {
      const fn = new HandlerFunction(stack, id, { ...anyCode(), description, rollout });
      return () => stack.resolve(cfn(fn).description) as unknown;
    };
    const own = describe_('Own', 'Makes orders');
    const none = describe_('None');
    const long = describe_('Long', 'x'.repeat(250));
    const late = describe_('Late', new CfnParameter(stack, 'Text').valueAsString);
    expect(own()).toMatch(/^Makes orders \(release [0-9a-f]{16}\)$/);
    expect(none()).toMatch(/^release [0-9a-f]{16}$/);
    expect(long()).toBe('x'.repeat(250));
    expect(late()).toEqual({ Ref: 'Text' });
  });

  test.each<[string, (stack: Stack) => string, RegExp | undefined]>([
    ['a parameter of the template', (stack) => new CfnParameter(stack, 'Given').valueAsString, /: Stack\/Given \[/],
    [
      'a parameter of Parameter Store',
      () => SecretValue.ssmSecure('/shop/key').unsafeUnwrap(),
      /: ssm-secure:\/shop\/key \[/,
    ],
    ['the name of a queue', (stack) => new sqs.Queue(stack, 'Jobs').queueName, undefined],
    ['the region', () => Aws.REGION, undefined],
  ])('are not published when only the value of %s changes, which is a warning if it may', (_name, make, text) => {
    const stack = newStack();
    new HandlerFunction(stack, 'Handler', { ...anyCode(), config: { GIVEN: make(stack) }, rollout });
    new HandlerFunction(stack, 'Other', { ...anyCode(), config: { GIVEN: 'plain' } });
    templateOf(stack);
    const warnings = stack.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => String(data)));
    const found = warnings.filter((one) => one.includes('lambdaform:valueOutsideVersion'));
    expect(found).toEqual(text ? [expect.stringMatching(text)] : []);
  });
});
