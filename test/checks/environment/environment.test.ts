import { Annotations, CfnParameter, Fn, SecretValue, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction, Wiring } from '../../../src';
import { anyCode, faultsOf, newApp, newStack, templateOf } from '../../support/fixture';
import { check, functionWith, reading, warningsOf } from './contract';

const password = 'x9$Lq2!vTz';

describe('when an app is synthesized', () => {
  test('all faults of all functions of a stage are thrown together, each with its function', () => {
    const stack = newStack();
    new HandlerFunction(stack, 'First', { ...anyCode(), environment: { DB_PASSWORD: password, 'a-b': 'x' } });
    new HandlerFunction(stack, 'Second', { ...anyCode(), environment: { TEXT: 'x'.repeat(5000) } });
    expect(faultsOf(() => templateOf(stack)).map(({ code, at }) => `${code} ${at}`)).toEqual([
      'VariableName Stack/First',
      'SecretInEnvironment Stack/First',
      'EnvironmentTooLarge Stack/Second',
    ]);
  });

  test('functions with an attached wiring are checked, as their resources are rendered', () => {
    const stack = newStack();
    const fn = new lambda.Function(stack, 'Fn', anyCode());
    Wiring.attach(fn, {});
    (fn.node.defaultChild as lambda.CfnFunction).addPropertyOverride('Environment.Variables.DB_PASSWORD', password);
    expect(faultsOf(() => templateOf(stack)).map(({ code }) => code)).toEqual(['SecretInEnvironment']);
  });

  test('an alias and its function are checked once', () => {
    const stack = newStack();
    const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), environment: { DB_PASSWORD: password } });
    Wiring.attach(new lambda.Alias(stack, 'Live', { aliasName: 'live', version: fn.currentVersion }), {});
    expect(faultsOf(() => templateOf(stack))).toHaveLength(1);
  });

  test('functions in other languages are checked as far as possible without code', () => {
    const stack = newStack();
    const environment = { DB_PASSWORD: password, NOBODY: 'knows' };
    new HandlerFunction(stack, 'Fn', { ...anyCode(), runtime: lambda.Runtime.PYTHON_3_13, environment });
    expect(faultsOf(() => templateOf(stack)).map(({ code }) => code)).toEqual(['SecretInEnvironment']);
  });

  test('functions without a wiring, and imported ones, are not checked', () => {
    const stack = newStack();
    new lambda.Function(stack, 'Other', { ...anyCode(), environment: { DB_PASSWORD: password } });
    Wiring.attach(lambda.Function.fromFunctionName(stack, 'Imported', 'orders'), {});
    expect(() => templateOf(stack)).not.toThrow();
  });

  test('each stage is checked separately', () => {
    const app = newApp();
    const stage = new Stage(app, 'Production');
    const stack = new Stack(stage, 'Stack');
    new HandlerFunction(stack, 'Fn', { ...anyCode(), environment: { DB_PASSWORD: password } });
    const [fault] = faultsOf(() => app.synth());
    expect(fault.at).toBe('Production/Stack/Fn');
  });

  test('an environment without faults passes', () => {
    const stack = newStack();
    new HandlerFunction(stack, 'Fn', { ...anyCode(), environment: { STAGE: 'production' } });
    templateOf(stack);
    expect(warningsOf(stack)).toEqual([]);
  });
});

describe('an acknowledged finding', () => {
  const id = 'lambdaform:secretInEnvironment:DB_PASSWORD';

  test('is acknowledged as its error says', () => {
    const [fault] = check(functionWith({ DB_PASSWORD: password })).faults;
    expect(fault.fix).toContain(`Annotations.of(fn).acknowledgeWarning('${id}', 'why it is right')`);
  });

  test.each([id, 'lambdaform:secretInEnvironment'])('by %s is not an error', (acknowledged) => {
    const stack = newStack();
    const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), environment: { DB_PASSWORD: password } });
    Annotations.of(fn).acknowledgeWarning(acknowledged, 'a password of the emulator');
    expect(templateOf(stack)).toBeInstanceOf(Template);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('by Validations at the stack is not an error', () => {
    const fn = functionWith({ DB_PASSWORD: password });
    Validations.of(fn.stack).acknowledge({ id, reason: 'a password of the emulator' });
    expect(check(fn).faults).toEqual([]);
  });

  test('of one variable does not affect others', () => {
    const fn = functionWith({ DB_PASSWORD: password, OLD_DB_PASSWORD: password });
    Annotations.of(fn).acknowledgeWarning(id, 'a password of the emulator');
    expect(check(fn).faults.map(({ what }) => what.split(' ')[0])).toEqual(['OLD_DB_PASSWORD']);
  });

  test.each([
    ['lambdaform:variableNotSet:TABLE', reading('TABLE'), {}],
    ['lambdaform:variableNeverRead:STAGE', reading(), { STAGE: 'production' }],
    ['lambdaform:environmentTooLarge', reading('TEXT'), { TEXT: 'x'.repeat(5000) }],
    ['lambdaform:environmentSize', reading('TEXT'), { TEXT: 'x'.repeat(4090) }],
    ['lambdaform:variableName:a', reading('a'), { a: 'x' }],
    ['lambdaform:secretInPlainText:WORD', reading('WORD'), { WORD: '{{resolve:ssm-secure:/word}}' }],
  ])('%s', (acknowledged, usage, environment) => {
    const found = check(functionWith(environment), usage);
    expect(found.faults.length + found.warnings.length).toBe(1);
    const fn = functionWith(environment);
    Annotations.of(fn).acknowledgeWarning(acknowledged, 'because');
    expect(check(fn, usage)).toEqual({ faults: [], warnings: [] });
  });
});

describe('names', () => {
  test.each([
    ['AWS_LAMBDA_MAX_CONCURRENCY', 'Lambda sets a variable of that name itself'],
    ['AWS_LAMBDA_METADATA_API', 'Lambda sets a variable of that name itself'],
    ['STAGE-NAME', 'a name has two or more letters, digits and underscores, and begins with a letter'],
    ['1ST', 'a name has two or more'],
    ['_STAGE', 'a name has two or more'],
    ['S', 'a name has two or more'],
  ])('Lambda rejects the name %s', (name, why) => {
    const [fault] = check(functionWith({ [name]: 'x' })).faults;
    expect([fault.code, fault.what]).toEqual(['VariableName', expect.stringContaining(`because ${why}`)]);
  });

  test('a name that the CDK rejects is found if the resource has it', () => {
    const fn = functionWith({});
    (fn.node.defaultChild as lambda.CfnFunction).addPropertyOverride('Environment.Variables.AWS_REGION', 'x');
    expect(check(fn).faults.map(({ code }) => code)).toEqual(['VariableName']);
  });

  test.each(['NODE_OPTIONS', 'TZ', 'PATH', 'AWS_LAMBDA_EXEC_WRAPPER', 'AWS_REGIONS', 'S1', 'stageName'])(
    'Lambda accepts the name %s',
    (name) => expect(check(functionWith({ [name]: 'x' })).faults).toEqual([]),
  );
});

describe('values of secrets', () => {
  test('the message shows enough to find a secret, but too little to use it', () => {
    const [fault] = check(functionWith({ DB_PASSWORD: password })).faults;
    expect(fault.what).toMatch(
      /^DB_PASSWORD holds what looks like a secret, by its name \('x9\$L\.\.\.', 10 characters\)/,
    );
    expect(JSON.stringify(fault)).not.toContain(password);
    expect(fault.fix).toContain('links: { DB_PASSWORD: Link.to(secret) }');
  });

  test('a secret between tokens is found', () => {
    const fn = functionWith({});
    fn.addEnvironment('DATABASE', `postgres://orders:${password}@${fn.functionName}.example.com`);
    expect(check(fn).faults.map(({ what }) => what)).toEqual([
      expect.stringContaining('looks like a password in a URL'),
    ]);
  });

  test.each([
    ['a secret', SecretValue.secretsManager('orders', { jsonField: 'password' }).unsafeUnwrap(), 'secret'],
    ['a secure parameter', SecretValue.ssmSecure('/orders/password', '1').unsafeUnwrap(), 'secure parameter'],
    ['a secret in a text', `key=${SecretValue.secretsManager('orders').unsafeUnwrap()}`, 'secret'],
  ])('%s that CloudFormation resolves is a warning', (_what, value, kind) => {
    const { faults, warnings } = check(functionWith({ DB_PASSWORD: value }));
    expect(faults).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(`^DB_PASSWORD will hold the value of a ${kind}, in plain text`)]);
  });

  test.each<[string, (fn: lambda.Function) => string, string]>([
    [
      'a parameter that is not shown',
      ({ stack }) => new CfnParameter(stack, 'P', { noEcho: true }).valueAsString,
      'the value of a parameter with noEcho',
    ],
    [
      'the key of a user',
      ({ stack }) => new iam.CfnAccessKey(stack, 'K', { userName: 'ci' }).attrSecretAccessKey,
      'the SecretAccessKey of an AWS::IAM::AccessKey',
    ],
    [
      'a choice with the secret of a client',
      ({ stack }) => {
        const client = new cognito.CfnUserPoolClient(stack, 'C', { userPoolId: 'eu-central-1_x' });
        return Fn.conditionIf('C', 'none', client.attrClientSecret).toString();
      },
      'the ClientSecret of an AWS::Cognito::UserPoolClient',
    ],
  ])('%s is a warning', (_what, value, kind) => {
    const fn = functionWith({});
    fn.addEnvironment('IT', value(fn));
    expect(check(fn).warnings).toEqual([expect.stringMatching(`^IT will hold ${kind}, in plain`)]);
  });

  test.each<[string, (fn: lambda.Function) => string]>([
    ['a parameter that is shown', ({ stack }) => new CfnParameter(stack, 'P').valueAsString],
    ['the id of a key', ({ stack }) => new iam.CfnAccessKey(stack, 'K', { userName: 'ci' }).ref],
  ])('%s is none', (_what, value) => {
    const fn = functionWith({});
    fn.addEnvironment('IT', value(fn));
    expect(check(fn).warnings).toEqual([]);
  });

  test('a plain parameter that CloudFormation resolves is not a secret', () => {
    expect(check(functionWith({ STAGE: '{{resolve:ssm:/orders/stage:1}}' }))).toEqual({ faults: [], warnings: [] });
  });
});
