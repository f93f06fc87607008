import { Duration, NestedStack, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { CognitoTrigger, type CognitoTriggerProps, Invocation } from '../../../src/triggers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const POOL = 'AWS::Cognito::UserPool';
const PERMISSION = 'AWS::Lambda::Permission';
const { UserPoolOperation: At, LambdaVersion } = cognito;

const newPool = (stack: Stack, props: cognito.UserPoolProps = {}) => new cognito.UserPool(stack, 'Users', props);
const newKey = (stack: Stack, id = 'Key') => new kms.Key(stack, id, { enableKeyRotation: true });

function made(...operations: CognitoTriggerProps[]) {
  const stack = newStack();
  const pool = newPool(stack);
  const triggers = operations.map((it) => new CognitoTrigger(pool, it));
  return { stack, pool, handler: plainFunction(stack, 'Handler', triggers) };
}

const configOf = (stack: Stack) => only(templateOf(stack), POOL).Properties.LambdaConfig;

describe('CognitoTrigger', () => {
  keepsTriggerContract({
    source: newPool,
    trigger: (pool) => new CognitoTrigger(pool, { operation: At.PRE_SIGN_UP }),
    another: (pool) => new CognitoTrigger(pool, { operation: At.POST_CONFIRMATION }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 5,
    creates: { [PERMISSION]: 1 },
    alarms: [],
    exclusive: 'a pool calls one function for each operation',
    inSourceStack: 'the pool holds the ARN of the function',
  });

  test.each([
    [At.CREATE_AUTH_CHALLENGE, 'CreateAuthChallenge'],
    [At.CUSTOM_MESSAGE, 'CustomMessage'],
    [At.DEFINE_AUTH_CHALLENGE, 'DefineAuthChallenge'],
    [At.POST_AUTHENTICATION, 'PostAuthentication'],
    [At.POST_CONFIRMATION, 'PostConfirmation'],
    [At.PRE_AUTHENTICATION, 'PreAuthentication'],
    [At.PRE_SIGN_UP, 'PreSignUp'],
    [At.PRE_TOKEN_GENERATION, 'PreTokenGeneration'],
    [At.USER_MIGRATION, 'UserMigration'],
    [At.VERIFY_AUTH_CHALLENGE_RESPONSE, 'VerifyAuthChallengeResponse'],
  ])('is called at %#', (operation, property) => {
    const { stack, handler } = made({ operation });
    expect(configOf(stack)).toEqual({ [property]: stack.resolve(handler.functionArn) });
  });

  test.each([
    [At.PRE_TOKEN_GENERATION, LambdaVersion.V2_0],
    [At.PRE_TOKEN_GENERATION, LambdaVersion.V3_0],
    [At.PRE_TOKEN_GENERATION_CONFIG, undefined],
  ])('gets the requested version of the token event, %#', (operation, lambdaVersion) => {
    const { stack, handler } = made({ operation, lambdaVersion });
    const LambdaArn = stack.resolve(handler.functionArn);
    expect(configOf(stack)).toEqual({
      PreTokenGenerationConfig: { LambdaArn, LambdaVersion: lambdaVersion ?? 'V1_0' },
    });
  });

  test('is called at operations that the CDK has no name for', () => {
    const { stack } = made({ operation: At.of('inboundFederation') });
    expect(configOf(stack)).toEqual({ InboundFederation: { LambdaArn: expect.anything(), LambdaVersion: 'V1_0' } });
  });

  test('shares one permission among several operations of a function, which names the pool', () => {
    const { stack } = made({ operation: At.PRE_SIGN_UP }, { operation: At.POST_CONFIRMATION });
    expect(only(templateOf(stack), PERMISSION).Properties).toMatchObject({
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^Users/), 'Arn'] },
    });
  });

  test('keeps the other functions that the pool calls', () => {
    const stack = newStack();
    const pool = newPool(stack, { lambdaTriggers: { preSignUp: plainFunction(stack, 'Own') } });
    plainFunction(stack, 'Handler', [new CognitoTrigger(pool, { operation: At.POST_CONFIRMATION })]);
    pool.addTrigger(At.CUSTOM_MESSAGE, plainFunction(stack, 'Later'));
    expect(Object.keys(configOf(stack)).sort()).toEqual(['CustomMessage', 'PostConfirmation', 'PreSignUp']);
  });
});

describe('a custom sender', () => {
  const senders = [At.CUSTOM_EMAIL_SENDER, At.CUSTOM_SMS_SENDER];

  test('is not waited for, and decrypts the codes', () => {
    const stack = newStack();
    const pool = newPool(stack);
    const customSenderKmsKey = newKey(stack);
    const triggers = senders.map((operation) => new CognitoTrigger(pool, { operation, customSenderKmsKey }));
    const handler = plainFunction(stack, 'Handler', triggers);
    const template = templateOf(stack);
    const LambdaArn = stack.resolve(handler.functionArn);
    const KeyId = stack.resolve(customSenderKmsKey.keyArn);
    expect(only(template, POOL).Properties.LambdaConfig).toEqual({
      CustomEmailSender: { LambdaArn, LambdaVersion: 'V1_0' },
      CustomSMSSender: { LambdaArn, LambdaVersion: 'V1_0' },
      KMSKeyID: KeyId,
    });
    expect(JSON.stringify(only(template, 'AWS::IAM::Policy'))).toContain('"kms:Decrypt"');
    template.resourceCountIs('AWS::Lambda::EventInvokeConfig', 1);
    expect(handler.timeout?.toSeconds()).toBe(30);
  });

  test('may have its pool and key in another stack', () => {
    const app = newApp();
    const [stack, users] = ['Stack', 'UsersStack'].map((id) => new Stack(app, id));
    const props = { operation: At.CUSTOM_EMAIL_SENDER, customSenderKmsKey: newKey(users) };
    plainFunction(stack, 'Handler', [new CognitoTrigger(newPool(users), props)]);
    expect(() => app.synth()).not.toThrow();
    expect(JSON.stringify(only(templateOf(users), 'AWS::KMS::Key').Properties.KeyPolicy)).toContain('"kms:Decrypt"');
  });

  test('fails without a key, or with a different one than the pool has', () => {
    const codes = (poolKey: boolean, own: boolean) => {
      const stack = newStack();
      const pool = newPool(stack, poolKey ? { customSenderKmsKey: newKey(stack) } : {});
      const customSenderKmsKey = own ? newKey(stack, 'OwnKey') : undefined;
      const trigger = new CognitoTrigger(pool, { operation: At.CUSTOM_EMAIL_SENDER, customSenderKmsKey });
      return faultsOf(() => plainFunction(stack, 'Handler', [trigger])).map((fault) => fault.code);
    };
    expect(codes(false, false)).toEqual(['CustomSenderKey']);
    expect(codes(true, true)).toEqual(['CustomSenderKey']);
  });

  test('fails with a different key than the other sender of the pool', () => {
    const stack = newStack();
    const pool = newPool(stack);
    const sender = (operation: cognito.UserPoolOperation) =>
      new CognitoTrigger(pool, { operation, customSenderKmsKey: newKey(stack, operation.operationName) });
    plainFunction(stack, 'One', [sender(senders[0])]);
    const faults = faultsOf(() => plainFunction(stack, 'Two', [sender(senders[1])]));
    expect(faults.map((fault) => fault.code)).toEqual(['CustomSenderKey']);
  });

  test('is the only trigger with a key', () => {
    const stack = newStack();
    const props = { operation: At.PRE_SIGN_UP, customSenderKmsKey: newKey(stack) };
    const faults = faultsOf(() => plainFunction(stack, 'Handler', [new CognitoTrigger(newPool(stack), props)]));
    expect(faults.map((fault) => fault.code)).toEqual(['CustomSenderKey']);
  });
});

describe('a pool', () => {
  test('may be in another stack, which then depends on the stack of the function', () => {
    const app = newApp();
    const [stack, users] = ['Stack', 'UsersStack'].map((id) => new Stack(app, id));
    plainFunction(stack, 'Handler', [new CognitoTrigger(newPool(users), { operation: At.PRE_SIGN_UP })]);
    users.addStackDependency(stack);
    expect(() => app.synth()).not.toThrow();
    expect(only(templateOf(users), PERMISSION).Properties).toMatchObject({ Principal: 'cognito-idp.amazonaws.com' });
    templateOf(stack).resourceCountIs(PERMISSION, 0);
  });

  test('may be in a nested stack', () => {
    const stack = newStack();
    const nested = new NestedStack(stack, 'Nested');
    plainFunction(stack, 'Handler', [new CognitoTrigger(newPool(nested), { operation: At.PRE_SIGN_UP })]);
    templateOf(stack).resourceCountIs(PERMISSION, 0);
    expect(only(templateOf(nested), POOL).Properties.LambdaConfig.PreSignUp).toBeDefined();
  });

  test('is refused if it is imported', () => {
    const stack = newStack();
    const pool = cognito.UserPool.fromUserPoolId(stack, 'Users', 'eu-central-1_a1B2c3');
    const trigger = new CognitoTrigger(pool, { operation: At.PRE_SIGN_UP });
    const faults = faultsOf(() => plainFunction(stack, 'Handler', [trigger]));
    expect(faults.map((fault) => fault.code)).toEqual(['UserPoolImported']);
  });

  test('calls one function for each operation, whichever trigger comes first', () => {
    const { stack, pool } = made({ operation: At.PRE_SIGN_UP });
    const second = (id: string, props: CognitoTriggerProps) =>
      faultsOf(() => plainFunction(stack, id, [new CognitoTrigger(pool, props)])).map((fault) => fault.code);
    expect(second('Second', { operation: At.PRE_SIGN_UP })).toEqual(['UserPoolOperationTaken']);
    pool.addTrigger(At.CUSTOM_MESSAGE, plainFunction(stack, 'Own'));
    expect(second('Third', { operation: At.CUSTOM_MESSAGE })).toEqual(['UserPoolOperationTaken']);
    pool.addTrigger(At.PRE_SIGN_UP, plainFunction(stack, 'Later'));
    expect(() => templateOf(stack)).toThrow('UserPoolOperationTaken');
  });

  test('has one function for both versions of the token event', () => {
    const two = [{ operation: At.PRE_TOKEN_GENERATION }, { operation: At.PRE_TOKEN_GENERATION_CONFIG }];
    expect(faultsOf(() => made(...two)).map((fault) => fault.code)).toEqual(['DuplicateTrigger']);
  });

  test('has newer versions only of the token event, and not in the plan LITE', () => {
    const lambdaVersion = LambdaVersion.V2_0;
    const faults = faultsOf(() => made({ operation: At.PRE_SIGN_UP, lambdaVersion }));
    expect(faults).toMatchObject([{ code: 'UserPoolLambdaVersion', what: expect.stringContaining('preSignUp') }]);
    const stack = newStack();
    const pool = newPool(stack, { featurePlan: cognito.FeaturePlan.LITE });
    const trigger = new CognitoTrigger(pool, { operation: At.PRE_TOKEN_GENERATION, lambdaVersion });
    const lite = faultsOf(() => plainFunction(stack, 'Handler', [trigger]));
    expect(lite).toMatchObject([{ code: 'UserPoolLambdaVersion', what: expect.stringContaining('LITE') }]);
  });

  test.each([
    [
      'a variable',
      (handler: HandlerFunction, pool: cognito.UserPool) => handler.addEnvironment('POOL', pool.userPoolId),
    ],
    ['its role', (handler: HandlerFunction, pool: cognito.UserPool) => pool.grant(handler, 'cognito-idp:AdminGetUser')],
  ])('makes synth fail if %s of the function refers to it', (_name, refer) => {
    const { stack, pool, handler } = made({ operation: At.POST_CONFIRMATION });
    refer(handler, pool);
    expect(() => templateOf(stack)).toThrow(/ReferenceCircle/);
  });

  test('may be used by the function through a separate policy', () => {
    const { stack, pool, handler } = made({ operation: At.POST_CONFIRMATION });
    const actions = ['cognito-idp:AdminAddUserToGroup'];
    const statements = [new iam.PolicyStatement({ actions, resources: [pool.userPoolArn] })];
    handler.role?.attachInlinePolicy(new iam.Policy(stack, 'UsePool', { statements }));
    expect(() => templateOf(stack)).not.toThrow();
  });

  test('waits 5 seconds', () => {
    const stack = newStack();
    const triggers = [new CognitoTrigger(newPool(stack), { operation: At.PRE_SIGN_UP })];
    const timeout = Duration.seconds(6);
    const faults = faultsOf(() => new HandlerFunction(stack, 'Handler', { ...anyCode(), timeout, triggers }));
    expect(faults).toMatchObject([{ code: 'TimeoutLongerThanCaller', what: expect.stringContaining('5 seconds') }]);
  });
});
