import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { CustomResourceTrigger, type CustomResourceTriggerProps, Invocation } from '../../../src/triggers';
import { anyCode, faultsOf, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const TYPE = 'Custom::Migration';
const custom = (props: Partial<CustomResourceTriggerProps> = {}) =>
  new CustomResourceTrigger({ name: 'Schema', resourceType: TYPE, ...props });

describe('CustomResourceTrigger', () => {
  keepsTriggerContract({
    source: (stack) => stack,
    trigger: () => custom(),
    another: () => custom({ name: 'Seed' }),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 60,
    creates: {
      [TYPE]: 1,
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
    },
    alarms: [],
    customResource: 'it is what the user asks for',
  });

  test('calls the function itself, and waits at most 15 minutes', () => {
    const stack = newStack();
    const handler = plainFunction(stack, 'Handler', [custom({ properties: { version: '7', tables: ['a', 'b'] } })]);
    expect(only(templateOf(stack), TYPE)).toMatchObject({
      Properties: {
        ServiceToken: stack.resolve(handler.functionArn),
        ServiceTimeout: 900, // a number, as AWS's schema has it
        version: '7',
        tables: ['a', 'b'],
      },
      DeletionPolicy: 'Delete',
    });
  });

  test('is created after the failure path', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [custom()]);
    const template = templateOf(stack);
    const [config] = Object.keys(template.findResources('AWS::Lambda::EventInvokeConfig'));
    expect(only(template, TYPE).DependsOn).toEqual([config]);
  });

  test("adds no function to the template besides the user's own", () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [custom(), custom({ name: 'Seed' })]);
    const template = templateOf(stack);
    template.resourceCountIs('AWS::Lambda::Function', 1);
    template.resourceCountIs(TYPE, 2);
  });

  test('passes on the values that the function returns, and is retained if the user wants that', () => {
    const stack = newStack();
    const trigger = custom({ removalPolicy: RemovalPolicy.RETAIN });
    const handler = plainFunction(stack, 'Handler', [trigger]);
    const tables = stack.resolve(trigger.resourceOf(handler).getAttString('Tables'));
    expect(tables).toEqual({ 'Fn::GetAtt': [expect.any(String), 'Tables'] });
    expect(only(templateOf(stack), TYPE).DeletionPolicy).toBe('Retain');
  });

  test.each([Duration.millis(1500), Duration.seconds(0), Duration.hours(2)])('fails for a wait of %s', (wait) => {
    const faults = faultsOf(() => plainFunction(newStack(), 'Handler', [custom({ serviceTimeout: wait })]));
    expect(faults.map((fault) => fault.code)).toEqual(['ServiceTimeout']);
  });

  test('fails if the function may run longer than CloudFormation waits', () => {
    const triggers = [custom({ serviceTimeout: Duration.minutes(5) })];
    const timeout = Duration.minutes(6);
    const faults = faultsOf(() => new HandlerFunction(newStack(), 'Handler', { ...anyCode(), timeout, triggers }));
    expect(faults).toMatchObject([{ code: 'TimeoutLongerThanCaller' }]);
  });

  test('fails if the function has no such resource', () => {
    const handler = plainFunction(newStack(), 'Handler');
    expect(faultsOf(() => custom().resourceOf(handler))).toMatchObject([{ code: 'NoCustomResource' }]);
  });
});
