import { Duration, Stack } from 'aws-cdk-lib';
import * as connect from 'aws-cdk-lib/aws-connect';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { ConnectTrigger, Invocation } from '../../../src/triggers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const ASSOCIATION = 'AWS::Connect::IntegrationAssociation';
const newInstance = (stack: Stack, id = 'Instance') =>
  new connect.CfnInstance(stack, id, {
    attributes: { inboundCalls: true, outboundCalls: true },
    identityManagementType: 'CONNECT_MANAGED',
    instanceAlias: id.toLowerCase(),
  });
const INSTANCE = 'arn:aws:connect:eu-central-1:111122223333:instance/1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f';

describe('ConnectTrigger', () => {
  keepsTriggerContract({
    source: (stack) => newInstance(stack),
    trigger: (instance) => new ConnectTrigger(instance.attrArn),
    another: (_instance, stack) => new ConnectTrigger(newInstance(stack, 'Another').attrArn),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 8,
    creates: { [ASSOCIATION]: 1, 'AWS::Lambda::Permission': 1 },
    alarms: [],
    sourceAccount: true,
  });

  test('adds the function to the instance, after the permission of this instance to invoke it', () => {
    const stack = newStack();
    const handler = plainFunction(stack, 'Handler', [new ConnectTrigger(INSTANCE)]);
    const template = templateOf(stack);
    const [permission] = Object.keys(template.findResources('AWS::Lambda::Permission'));
    expect(only(template, ASSOCIATION)).toMatchObject({
      Properties: {
        InstanceId: INSTANCE,
        IntegrationArn: stack.resolve(handler.functionArn),
        IntegrationType: 'LAMBDA_FUNCTION',
      },
      DependsOn: expect.arrayContaining([permission]),
    });
    expect(only(template, 'AWS::Lambda::Permission').Properties).toMatchObject({
      Principal: 'connect.amazonaws.com',
      SourceArn: INSTANCE,
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });

  const make = (instanceArn: string, seconds: number, limit?: Duration, stack = newStack()) => {
    const triggers = [new ConnectTrigger(instanceArn, { invocationTimeLimit: limit })];
    const timeout = Duration.seconds(seconds);
    return () => new HandlerFunction(stack, 'Handler', { ...anyCode(), triggers, timeout });
  };

  test('may take as long as asynchronous blocks wait', () => {
    expect(make(INSTANCE, 60, Duration.seconds(60))).not.toThrow();
  });

  test.each<[string, () => unknown, string]>([
    ['a function that may run longer than flows wait', make(INSTANCE, 9), 'TimeoutLongerThanCaller'],
    ['two minutes', make(INSTANCE, 5, Duration.minutes(2)), 'ConnectTimeLimit'],
    ['half a second', make(INSTANCE, 5, Duration.millis(1500)), 'ConnectTimeLimit'],
    ['the id of an instance', make('1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f', 5), 'ConnectInstance'],
    [
      'an instance of another region',
      make(
        INSTANCE,
        5,
        undefined,
        new Stack(newApp(), 'Stack', { env: { region: 'us-east-1', account: '111122223333' } }),
      ),
      'SourceElsewhere',
    ],
  ])('fails for %s', (_name, action, code) => {
    expect(faultsOf(action).map((fault) => fault.code)).toContain(code);
  });
});
