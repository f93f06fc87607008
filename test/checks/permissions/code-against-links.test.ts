import type { Stack } from 'aws-cdk-lib';
import { Annotations, Duration } from 'aws-cdk-lib';
import { Match, Annotations as Messages } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction, type HandlerFunctionProps, Link } from '../../../src';
import type { AwsCall, CodeUsage } from '../../../src/analysis/found/code-usage';
import { call, codeIs } from '../../support/code-usage';
import { anyCode, newStack, templateOf } from '../../support/fixture';

type Settings = Partial<HandlerFunctionProps>;

const table = (stack: Stack) =>
  new dynamodb.TableV2(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });

/** The warnings at a function whose code does these things. */
function warnings(
  usage: Partial<CodeUsage>,
  settings: (stack: Stack) => Settings = () => ({}),
  more?: (fn: HandlerFunction) => void,
) {
  codeIs(usage);
  const stack = newStack();
  const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), ...settings(stack) });
  more?.(fn);
  templateOf(stack);
  return Messages.fromStack(stack)
    .findWarning('/Stack/Fn', Match.anyValue())
    .map(({ entry }) => String(entry.data))
    .filter((text) =>
      /unlinkedCall|unknownAction|unreadablePolicy|callNotAllowed|unusedLink|sdkV2|computed/.test(text),
    );
}

const calls = (...all: AwsCall[]) => ({ calls: all });

describe('a call that no link is for', () => {
  test.each<[string, AwsCall, RegExp]>([
    [
      'to a table',
      call('client-dynamodb', 'PutItem', { variables: ['ORDERS'] }),
      /calls dynamodb:PutItem \(src\/handler.ts:7\).*links: \{ ORDERS: Link.to\(...\) \} with a DynamoDB table/,
    ],
    ['to a bucket', call('client-s3', 'HeadObject'), /s3:HeadObject, which needs s3:GetObject .* with an S3 bucket/],
    ['to a model', call('client-bedrock-runtime', 'Converse'), /bedrock:Converse, which .*Link.bedrockModel\(/],
    ['of metrics', call('client-cloudwatch', 'PutMetricData'), /Link.metricNamespace\(/],
    ['for a mail', call('client-sesv2', 'SendEmail', { variables: ['FROM'] }), /FROM: Link.to.* with an SES identity/],
    [
      'to a service that knows no resources',
      call('client-polly', 'SynthesizeSpeech'),
      /add links: \{ POLLY: Link.service\('polly'\) \}/,
    ],
    [
      'to a service of which little is known',
      call('client-wellarchitected', 'GetLens'),
      /Link.service\('wellarchitected'\)/,
    ],
    ['by a library', call('client-ssm', 'GetParameter', { via: 'some-library', at: undefined }), /\(some-library\)/],
  ])('%s gets a warning', (_name, made, text) => {
    expect(warnings(calls(made))).toEqual([expect.stringMatching(text)]);
  });

  test('is reported once, with the number of places', () => {
    const places = [7, 8, 9].map((line) => call('client-sqs', 'SendMessage', { at: { file: 'src/a.ts', line } }));
    expect(warnings(calls(...places))).toEqual([expect.stringContaining('(src/a.ts:7 and 2 more)')]);
  });

  test('is reported once for each link that it needs', () => {
    expect(warnings(calls(call('client-s3', 'CopyObject')))).toEqual([
      expect.stringMatching(
        /s3:CopyObject, which needs s3:GetObject, s3:PutObject, s3:GetObjectTagging, s3:PutObjectTagging \(src/,
      ),
    ]);
    expect(warnings(calls(call('client-transcribe', 'StartMedicalTranscriptionJob')))).toHaveLength(2);
  });

  test.each<[string, AwsCall]>([
    ['everybody may do', call('client-sts', 'GetCallerIdentity')],
    ['the caller need not be known for', call('client-cognito-identity-provider', 'InitiateAuth')],
  ])('and that %s gets none', (_name, made) => expect(warnings(calls(made))).toEqual([]));

  test('gets no warning if it is allowed by hand', () => {
    const grant = (fn: HandlerFunction) => void table(fn.stack).grantReadWriteData(fn);
    expect(warnings(calls(call('client-dynamodb', 'PutItem')), undefined, grant)).toEqual([]);
    expect(warnings(calls(call('client-dynamodb', 'DeleteTable')), undefined, grant)).toHaveLength(1);
  });

  test('gets no warning if a separate policy allows it', () => {
    const grant = (fn: HandlerFunction) => {
      const statements = [new iam.PolicyStatement({ actions: ['dynamodb:Put*'], resources: ['*'] })];
      new iam.Policy(fn.stack, 'Apart', { statements, roles: fn.role ? [fn.role] : [] });
    };
    expect(warnings(calls(call('client-dynamodb', 'PutItem')), undefined, grant)).toEqual([]);
    expect(warnings(calls(call('client-dynamodb', 'GetItem')), undefined, grant)).toHaveLength(1);
  });

  test('can be acknowledged', () => {
    const acknowledge = (fn: HandlerFunction) =>
      Annotations.of(fn).acknowledgeWarning('lambdaform:unlinkedCall', 'allowed elsewhere');
    expect(warnings(calls(call('client-dynamodb', 'PutItem')), undefined, acknowledge)).toEqual([]);
  });

  test('gets a warning with the variable that is set by hand', () => {
    const made = call('client-dynamodb', 'PutItem', { variables: ['ARCHIVE'] });
    const settings = (stack: Stack) => ({
      environment: { ARCHIVE: 'archive' },
      links: { ORDERS: Link.to(table(stack)) },
    });
    expect(warnings(calls(made), settings)).toEqual([expect.stringContaining('from ARCHIVE, which no link sets')]);
  });
});

describe('a managed policy', () => {
  const attached = (policy: (stack: Stack) => iam.IManagedPolicy) => (fn: HandlerFunction) =>
    fn.role?.addManagedPolicy(policy(fn.stack));
  const ofAws = (name: string) => attached(() => iam.ManagedPolicy.fromAwsManagedPolicyName(name));
  const ofApp = attached(
    (stack) =>
      new iam.ManagedPolicy(stack, 'Own', {
        statements: [new iam.PolicyStatement({ actions: ['sqs:Send*'], resources: ['*'] })],
      }),
  );
  const made = (...operations: string[]) =>
    calls(...operations.map((name) => call(name === 'PutItem' ? 'client-dynamodb' : 'client-sqs', name)));

  test.each<[string, (fn: HandlerFunction) => void]>([
    ['of AWS', ofAws('AmazonSQSFullAccess')],
    ['of the app', ofApp],
  ])('%s allows what it says, and mutes nothing else', (_name, grant) => {
    expect(warnings(made('SendMessage', 'PutItem'), undefined, grant)).toEqual([
      expect.stringContaining('calls dynamodb:PutItem'),
    ]);
  });

  test.each<[string, Settings]>([
    ['insights', { insightsVersion: lambda.LambdaInsightsVersion.VERSION_1_0_404_0 }],
    ['durable executions', { durableConfig: { executionTimeout: Duration.hours(1) } }],
  ])('that a function has for %s mutes nothing', (_name, settings) => {
    expect(warnings(made('SendMessage'), () => settings)).toEqual([expect.stringContaining('calls sqs:SendMessage')]);
  });

  const foreign = attached((stack) =>
    iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Foreign', 'arn:aws:iam::111122223333:policy/boundary'),
  );

  test('that is not known is reported once, and mutes nothing', () => {
    expect(warnings(made('SendMessage', 'PutItem'), undefined, foreign)).toEqual([
      expect.stringContaining('calls sqs:SendMessage'),
      expect.stringContaining('calls dynamodb:PutItem'),
      expect.stringMatching(/^what arn:aws:iam::111122223333:policy\/boundary allows can't be read.*unreadablePolicy/),
    ]);
  });

  test('that is not known is not reported if nothing is missing', () =>
    expect(warnings(made(), undefined, foreign)).toEqual([]));

  test('may be on an imported role, of which nothing is known', () => {
    const imported = (stack: Stack) => ({
      role: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/worker'),
    });
    expect(warnings(made('SendMessage'), imported)).toEqual([
      expect.stringContaining('calls sqs:SendMessage'),
      expect.stringContaining('what arn:aws:iam::111122223333:role/worker allows'),
    ]);
  });
});

describe('a call for which AWS documents no action', () => {
  const made = call('client-dynamodb', 'DoNewThings', { variables: ['ORDERS'] });

  test('gets a warning, and nothing is allowed for it', () => {
    expect(warnings(calls(made), (stack) => ({ links: { ORDERS: Link.to(table(stack)) } }))).toEqual([
      expect.stringMatching(/dynamodb:DoNewThings \(src\/handler.ts:7\), and AWS documents no action.*unknownAction/),
    ]);
  });

  test('gets none if every action is allowed by hand', () => {
    const grant = (fn: HandlerFunction) =>
      fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }));
    expect(warnings(calls(made), undefined, grant)).toEqual([]);
  });
});

describe('a link that states its access', () => {
  const reads = (stack: Stack) => ({ links: { ORDERS: Link.read(table(stack)) } });

  test('gets no warning if it allows what the code does', () => {
    expect(warnings(calls(call('client-dynamodb', 'GetItem', { variables: ['ORDERS'] })), reads)).toEqual([]);
  });

  test('gets a warning if it allows less', () => {
    expect(warnings(calls(call('client-dynamodb', 'PutItem', { variables: ['ORDERS'] })), reads)).toEqual([
      expect.stringMatching(
        /dynamodb:PutItem \(src\/handler.ts:7\), and the link ORDERS does not allow dynamodb:PutItem/,
      ),
    ]);
  });

  describe('for a transaction with unknown contents', () => {
    const transaction = calls(call('client-dynamodb', 'TransactWriteItems', { variables: ['ORDERS'] }));
    const allows = (link: (resource: dynamodb.ITable) => Link) => (stack: Stack) => ({
      links: { ORDERS: link(table(stack)) },
    });

    test('is trusted', () => {
      expect(
        warnings(
          transaction,
          allows((it) => Link.allow(it, 'dynamodb:PutItem')),
        ),
      ).toEqual([]);
    });

    test('gets a warning for each action if it allows none of them', () => {
      expect(
        warnings(
          transaction,
          allows((it) => Link.allow(it, 'dynamodb:GetItem')),
        ),
      ).toHaveLength(4);
    });
  });

  test('gets no warning if another link allows the call', () => {
    const settings = (stack: Stack) => {
      const orders = table(stack);
      return { links: { ORDERS: Link.read(orders), ALL: Link.readWrite(orders) } };
    };
    expect(warnings(calls(call('client-dynamodb', 'PutItem')), settings)).toEqual([]);
  });
});

describe('a link for which nothing follows from the code', () => {
  const queue = (stack: Stack) => ({ links: { JOBS: Link.to(new sqs.Queue(stack, 'Jobs')) } });

  test('gets a warning if the code reads its variable', () => {
    expect(warnings({ reads: [{ name: 'JOBS', hasDefault: false }] }, queue)).toEqual([
      expect.stringMatching(/link JOBS allows nothing: the code reads .* needs an SQS queue.*unusedLink/),
    ]);
  });

  test.each(['sdkV2', 'signedByHand', 'unreadableCode'])(
    'is not called needless where %s says that calls are hidden',
    (id) => {
      const notes = [{ id, what: 'does something', fix: 'state it', at: { file: 'src/a.ts', line: 1 } }];
      const found = warnings({ notes, reads: [{ name: 'JOBS', hasDefault: false }] }, queue);
      expect(found.filter((text) => text.includes('unusedLink'))).toEqual([]);
    },
  );

  test('to a service gets one without a variable', () => {
    const links = () => ({ links: { TEXTRACT: Link.service('textract') } });
    expect(warnings(calls(), links)).toEqual([
      expect.stringMatching(/link TEXTRACT allows nothing: the code makes no call that needs the service textract/),
    ]);
  });

  test('gets no warning once something follows', () => {
    const usage = { ...calls(call('client-sqs', 'SendMessage')), reads: [{ name: 'JOBS', hasDefault: false }] };
    expect(warnings(usage, queue)).toEqual([]);
  });
});

describe('code that cannot be read exactly', () => {
  const note = (id: string, line: number) => ({
    id,
    what: 'does something',
    fix: 'mend it',
    at: { file: 'src/a.ts', line },
  });
  const inferred = (stack: Stack) => ({ links: { ORDERS: Link.to(table(stack)) } });
  const stated = (stack: Stack) => ({ links: { ORDERS: Link.read(table(stack)) } });

  test('gets one warning of each kind', () => {
    const notes = [note('computedAccess', 3), note('computedAccess', 9), note('sdkV2', 1)];
    expect(warnings({ notes }, inferred)).toEqual([
      'does something (src/a.ts:3 and 1 more); mend it [ack: lambdaform:computedAccess]',
      'does something (src/a.ts:1); mend it [ack: lambdaform:sdkV2]',
    ]);
  });

  test.each([
    ['follows from code', inferred, 1],
    ['states what is allowed', stated, 0],
    ['is for something else', () => ({}), 1],
  ])('gets a warning with what counts as called if the link for it %s', (_link, links, count) => {
    const notes = [{ ...note('computedOperation', 3), operations: ['client-dynamodb PutItem'] }];
    const text = 'does something (src/a.ts:3); mend it [ack: lambdaform:computedOperation]';
    expect(warnings({ notes }, links)).toEqual(count === 1 ? [text] : []);
  });

  test('has no call for sure, so no link is asked for', () => {
    const calls: AwsCall[] = [{ client: 'client-dynamodb', operation: 'PutItem', unsure: true }];
    expect(warnings({ calls }, () => ({}))).toEqual([]);
  });

  test('gets no warning if no permissions follow from it, unless it hides calls', () => {
    const notes = [note('computedAccess', 3), note('sdkV2', 1)];
    expect(warnings({ notes }, stated)).toEqual([expect.stringContaining('lambdaform:sdkV2')]);
  });
});
