import { Duration, type Stack } from 'aws-cdk-lib';
import {
  CustomResourceProviderTrigger,
  type CustomResourceProviderTriggerProps,
  Invocation,
} from '../../../src/triggers';
import { faultsOf, newStack, only, templateOf } from '../../support/fixture';
import { unacknowledgedFindings } from '../../support/nag';
import { ofType } from '../../support/resources';
import { keepsTriggerContract, plainFunction, RECOMMENDED } from '../../support/trigger-contract';

const TYPE = 'Custom::Import';
const provided = (props: Partial<CustomResourceProviderTriggerProps> = {}) =>
  new CustomResourceProviderTrigger({ name: 'Import', resourceType: TYPE, ...props });

describe('CustomResourceProviderTrigger', () => {
  keepsTriggerContract({
    source: (stack: Stack) => stack,
    trigger: () => provided(),
    another: () => provided({ name: 'Seed' }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 60,
    creates: {
      [TYPE]: 1,
      'AWS::IAM::Policy': 1,
      'AWS::IAM::Role': 1,
      'AWS::Lambda::Function': 1,
      'AWS::Logs::LogGroup': 1,
    },
    alarms: [],
    customResource: 'it is what the user asks for',
  });

  test('CloudFormation calls the framework, which calls the function', () => {
    const stack = newStack();
    const handler = plainFunction(stack, 'Handler', [provided({ properties: { version: '7' } })]);
    const resources = templateOf(stack).toJSON().Resources;
    const framework = ofType(resources, 'AWS::Lambda::Function').find((it) => it.Properties.Environment);
    expect(framework?.Properties.Environment.Variables.USER_ON_EVENT_FUNCTION_ARN).toEqual(
      stack.resolve(handler.functionArn),
    );
    const [resource] = ofType(resources, TYPE);
    expect(resource?.Properties).toMatchObject({ version: '7' });
    expect(resource?.Properties.ServiceToken).not.toEqual(stack.resolve(handler.functionArn));
  });

  test('the framework has no managed policy, and keeps its log for a month', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [provided()]);
    const resources = templateOf(stack).toJSON().Resources;
    for (const role of ofType(resources, 'AWS::IAM::Role')) expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    expect(ofType(resources, 'AWS::Logs::LogGroup').map((it) => it.Properties.RetentionInDays)).toContain(30);
  });

  test('a resource stays with its framework when it begins to wait', () => {
    const tokens = [false, true].map((waits) => {
      const stack = newStack();
      const isCompleteHandler = plainFunction(stack, 'Asked');
      plainFunction(stack, 'Handler', [provided(waits ? { isCompleteHandler } : {})]);
      return only(templateOf(stack), TYPE).Properties.ServiceToken;
    });
    expect(tokens[0]).toEqual(tokens[1]);
  });

  test('passes on the values that the function returns', () => {
    const stack = newStack();
    const trigger = provided();
    const handler = plainFunction(stack, 'Handler', [trigger]);
    expect(stack.resolve(trigger.resourceOf(handler).getAttString('Rows'))).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^Handler/), 'Rows'],
    });
  });

  test('asks a second function whether the work is done', () => {
    const stack = newStack('Stack', RECOMMENDED);
    const isCompleteHandler = plainFunction(stack, 'Asked');
    const wait = { isCompleteHandler, queryInterval: Duration.seconds(30), totalTimeout: Duration.hours(1) };
    plainFunction(stack, 'Handler', [provided(wait)]);
    expect(unacknowledgedFindings(stack)).toEqual([]);
    const { DefinitionString } = only(templateOf(stack), 'AWS::StepFunctions::StateMachine').Properties;
    expect(JSON.stringify(DefinitionString)).toMatch(/IntervalSeconds\D+30\D/);
  });
});

describe('fails', () => {
  test.each<[string, Partial<CustomResourceProviderTriggerProps>, string]>([
    ['an interval without anybody to ask', { queryInterval: Duration.seconds(30) }, 'ProviderWait'],
    ['a time without anybody to ask', { totalTimeout: Duration.minutes(5) }, 'ProviderWait'],
  ])('for %s', (_name, props, code) => {
    const faults = faultsOf(() => plainFunction(newStack(), 'Handler', [provided(props)]));
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });

  test.each<[string, Partial<CustomResourceProviderTriggerProps>]>([
    ['two hours of waiting', { totalTimeout: Duration.hours(2) }],
    ['half an interval', { queryInterval: Duration.seconds(7) }],
  ])('for %s', (_name, props) => {
    const stack = newStack();
    const wait = { isCompleteHandler: plainFunction(stack, 'Asked'), ...props };
    const faults = faultsOf(() => plainFunction(stack, 'Handler', [provided(wait)]));
    expect(faults.map((fault) => fault.code)).toEqual(['ProviderWait']);
  });

  test('for the resource of a function that does not have the trigger', () => {
    const handler = plainFunction(newStack(), 'Handler');
    expect(faultsOf(() => provided().resourceOf(handler)).map((fault) => fault.code)).toEqual(['NoCustomResource']);
  });
});
