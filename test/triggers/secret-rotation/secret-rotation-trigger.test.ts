import { Duration, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Invocation, SecretRotationTrigger } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';
const ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop-a1B2c3';

const newSecret = (stack: Stack, id = 'Password') => new secretsmanager.Secret(stack, id);

describe('SecretRotationTrigger', () => {
  keepsTriggerContract({
    source: newSecret,
    trigger: (secret) => new SecretRotationTrigger(secret),
    another: (_secret, stack) => new SecretRotationTrigger(newSecret(stack, 'Token')),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 60,
    creates: { [SCHEDULE]: 1, 'AWS::Lambda::Permission': 1 },
    alarms: [],
    wildcards: { 'secretsmanager:GetRandomPassword': 'it belongs to no resource' },
    sourceAccount: true,
    exclusive: 'a secret has one rotation schedule',
  });

  test('rotates every 30 days, and once when the schedule is created', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new SecretRotationTrigger(newSecret(stack))]);
    expect(only(templateOf(stack), SCHEDULE).Properties).toMatchObject({
      SecretId: { Ref: expect.any(String) },
      RotationRules: { ScheduleExpression: 'rate(30 days)' },
      RotateImmediatelyOnUpdate: true,
    });
  });

  test.each([
    [Duration.days(1), 'rate(1 day)'],
    [Duration.hours(4), 'rate(4 hours)'],
    [Duration.hours(36), 'rate(36 hours)'],
    [Duration.hours(48), 'rate(2 days)'],
  ])('writes %s as Secrets Manager does', (automaticallyAfter, expression) => {
    const stack = newStack();
    const rotationWindow = Duration.hours(2);
    const trigger = new SecretRotationTrigger(newSecret(stack), { automaticallyAfter, rotationWindow });
    plainFunction(stack, 'Handler', [trigger]);
    expect(only(templateOf(stack), SCHEDULE).Properties.RotationRules).toEqual({
      ScheduleExpression: expression,
      Duration: '2h',
    });
  });

  test.each([
    ['automaticallyAfter', Duration.hours(3)],
    ['automaticallyAfter', Duration.minutes(330)],
    ['automaticallyAfter', Duration.days(1001)],
    ['rotationWindow', Duration.minutes(30)],
    ['rotationWindow', Duration.hours(25)],
  ])('fails for %s of %s', (name, value) => {
    const stack = newStack();
    const trigger = new SecretRotationTrigger(newSecret(stack), { [name]: value });
    const faults = faultsOf(() => plainFunction(stack, 'Handler', [trigger]));
    expect(faults).toMatchObject([{ code: 'RotationSchedule', what: expect.stringContaining(name) }]);
  });

  test('is created after the permissions to invoke the function and to change the secret', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new SecretRotationTrigger(newSecret(stack))]);
    const template = templateOf(stack);
    const needed = [template.findResources('AWS::Lambda::Permission'), template.findResources('AWS::IAM::Policy')];
    expect(only(template, SCHEDULE).DependsOn).toEqual(
      expect.arrayContaining(needed.flatMap((found) => Object.keys(found))),
    );
  });

  test('lets the function change only this secret, and use its key only through Secrets Manager', () => {
    const stack = newStack();
    const secret = new secretsmanager.Secret(stack, 'Password', { encryptionKey: new kms.Key(stack, 'Key') });
    plainFunction(stack, 'Handler', [new SecretRotationTrigger(secret)]);
    const { Statement } = only(templateOf(stack), 'AWS::IAM::Policy').Properties.PolicyDocument;
    expect(Statement).toContainEqual({
      Action: [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      Effect: 'Allow',
      Resource: { Ref: expect.stringMatching(/^Password/) },
    });
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Condition: { StringEquals: { 'kms:ViaService': expect.anything() } },
      }),
    );
  });
});

describe('an imported secret', () => {
  const here = { env: { account: '111122223333', region: 'eu-central-1' } };

  test('is rotated if its complete ARN is known', () => {
    const stack = new Stack(newApp(), 'Stack', here);
    const secret = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Password', ARN);
    plainFunction(stack, 'Handler', [new SecretRotationTrigger(secret)]);
    const template = templateOf(stack);
    expect(only(template, SCHEDULE).Properties.SecretId).toBe(ARN);
    expect(only(template, 'AWS::Lambda::Permission').Properties.SourceArn).toBe(ARN);
  });

  test('counts once if it is imported twice', () => {
    const stack = new Stack(newApp(), 'Stack', here);
    const [one, two] = ['One', 'Two'].map((id) => secretsmanager.Secret.fromSecretCompleteArn(stack, id, ARN));
    plainFunction(stack, 'A', [new SecretRotationTrigger(one)]);
    const faults = faultsOf(() => plainFunction(stack, 'B', [new SecretRotationTrigger(two)]));
    expect(faults).toMatchObject([{ code: 'SecretRotatedTwice', what: expect.stringContaining('Stack/A') }]);
  });

  test('is refused if only its name is known', () => {
    const stack = newStack();
    const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Password', 'shop');
    const faults = faultsOf(() => plainFunction(stack, 'Handler', [new SecretRotationTrigger(secret)]));
    expect(faults.map((fault) => fault.code)).toEqual(['SecretArnPartial']);
  });

  test.each(['account', 'region'])('is refused in another %s', (kind) => {
    const env = { ...here.env, [kind]: kind === 'account' ? '444455556666' : 'us-east-1' };
    const stack = new Stack(newApp(), 'Stack', { env });
    const secret = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Password', ARN);
    const faults = faultsOf(() => plainFunction(stack, 'Handler', [new SecretRotationTrigger(secret)]));
    expect(faults).toMatchObject([{ code: 'SourceElsewhere', what: expect.stringContaining(kind) }]);
  });
});
