import { CfnParameter, Duration, type Stack } from 'aws-cdk-lib';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { AlexaTrigger, type AlexaTriggerProps, Invocation } from '../../../src/triggers';
import { anyCode, faultsOf, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const SKILL = 'amzn1.ask.skill.1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f';
const OTHER = 'amzn1.ask.skill.0a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f';

describe('AlexaTrigger', () => {
  keepsTriggerContract({
    source: (stack: Stack) => stack,
    trigger: () => new AlexaTrigger(SKILL),
    another: () => new AlexaTrigger(OTHER),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 8,
    creates: { 'AWS::Lambda::Permission': 1 },
    alarms: [],
    eventSourceToken: 'a skill has no ARN and no account of AWS',
  });

  test.each<[string, AlexaTriggerProps, string]>([
    ['custom', {}, 'alexa-appkit.amazon.com'],
    ['smart home', { smartHome: true }, 'alexa-connectedhome.amazon.com'],
  ])('lets this %s skill and no other invoke the function', (_name, props, principal) => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new AlexaTrigger(SKILL, props)]);
    expect(only(templateOf(stack), 'AWS::Lambda::Permission').Properties).toMatchObject({
      Principal: principal,
      EventSourceToken: SKILL,
    });
  });

  test('the id of the skill may be a parameter', () => {
    const stack = newStack();
    const skillId = new CfnParameter(stack, 'Skill').valueAsString;
    plainFunction(stack, 'Handler', [new AlexaTrigger(skillId)]);
    expect(only(templateOf(stack), 'AWS::Lambda::Permission').Properties.EventSourceToken).toEqual({ Ref: 'Skill' });
  });

  test.each([
    ['the name of a skill', 'shop', 5, 'AlexaSkill'],
    ['a function that may run longer than Alexa waits', SKILL, 9, 'TimeoutLongerThanCaller'],
  ])('fails for %s', (_name, skillId, seconds, code) => {
    const triggers = [new AlexaTrigger(skillId)];
    const timeout = Duration.seconds(seconds);
    const faults = faultsOf(() => new HandlerFunction(newStack(), 'Handler', { ...anyCode(), triggers, timeout }));
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });
});
