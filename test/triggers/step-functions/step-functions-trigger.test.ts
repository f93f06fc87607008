import { Duration, Stack, Validations } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { Invocation, type ITrigger, StepFunctionsTrigger, type StepFunctionsTriggerProps } from '../../../src/triggers';
import { Wiring } from '../../../src/wiring/wiring';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const MACHINE = 'AWS::StepFunctions::StateMachine';

/** The trigger with a state machine, without which it leaves nothing in the template. */
function running(stateName: string): ITrigger {
  return {
    bind: (target) => {
      const trigger = new StepFunctionsTrigger({ stateName });
      const binding = trigger.bind(target);
      machine(target.scope as unknown as Stack, trigger.taskOf(target.handler), `Machine-${stateName}`);
      return binding;
    },
  };
}

function machine(scope: Stack, chain: sfn.IChainable, id = 'Machine', queryLanguage?: sfn.QueryLanguage): void {
  const definitionBody = sfn.DefinitionBody.fromChainable(chain);
  const made = new sfn.StateMachine(scope, id, { definitionBody, queryLanguage });
  const reason = 'It shows how a function is invoked, and runs nowhere.';
  Validations.of(made).acknowledge({ id: 'AwsSolutions-SF1', reason }, { id: 'AwsSolutions-SF2', reason });
}

function stateOf(props: StepFunctionsTriggerProps, language?: sfn.QueryLanguage) {
  const stack = newStack();
  const trigger = new StepFunctionsTrigger(props);
  const handler = plainFunction(stack, 'Handler', [trigger]);
  machine(stack, trigger.taskOf(handler), 'Machine', language);
  const template = templateOf(stack);
  const { DefinitionString } = only(template, MACHINE).Properties;
  const text = DefinitionString['Fn::Join'][1].map((it: unknown) => (typeof it === 'string' ? it : 'REF')).join('');
  return { stack, handler, template, state: JSON.parse(text).States[props.stateName] };
}

describe('StepFunctionsTrigger', () => {
  keepsTriggerContract({
    source: (stack) => stack,
    trigger: () => running('Charge'),
    another: () => running('Refund'),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { [MACHINE]: 1, 'AWS::IAM::Role': 1, 'AWS::IAM::Policy': 1 },
    alarms: [],
  });

  test('passes on what the handler returns, and retries failures of Lambda, including throttling', () => {
    const { state } = stateOf({ stateName: 'Charge card' });
    expect(state).toMatchObject({
      Type: 'Task',
      Resource: 'arn:REF:states:::lambda:invoke',
      QueryLanguage: 'JSONata',
      Arguments: { FunctionName: 'REF', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
    });
    expect(state.Retry).toEqual([
      {
        ErrorEquals: expect.arrayContaining(['Lambda.TooManyRequestsException', 'Lambda.ServiceException']),
        IntervalSeconds: 2,
        MaxAttempts: 6,
        BackoffRate: 2,
        MaxDelaySeconds: 60,
        JitterStrategy: 'FULL',
      },
    ]);
    expect(state.Retry[0].ErrorEquals).not.toContain('States.ALL');
  });

  test('allows the state machine to invoke this function, but not all of its versions', () => {
    const { template, stack, handler } = stateOf({ stateName: 'Charge' });
    const policies = Object.values(template.findResources('AWS::IAM::Policy')).map((it) => it.Properties);
    const statements = policies.flatMap((it) => it.PolicyDocument.Statement);
    expect(statements.filter((it) => it.Action === 'lambda:InvokeFunction')).toEqual([
      { Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: stack.resolve(handler.functionArn) },
    ]);
  });

  test.each([undefined, sfn.QueryLanguage.JSONATA])('works in a state machine in %s', (language) => {
    expect(stateOf({ stateName: 'Charge' }, language).state.Arguments.FunctionName).toBe('REF');
  });

  test('uses JSONPath on request', () => {
    const queryLanguage = sfn.QueryLanguage.JSON_PATH;
    const payload = sfn.TaskInput.fromObject({ order: sfn.JsonPath.stringAt('$.order.id') });
    const { state } = stateOf({ stateName: 'Charge', queryLanguage, payload, resultPath: '$.price' });
    expect(state).toMatchObject({
      Resource: 'REF',
      Parameters: { 'order.$': '$.order.id' },
      ResultPath: '$.price',
    });
    expect(stateOf({ stateName: 'Charge', queryLanguage }).state.ResultPath).toBeUndefined();
  });

  test.each([
    ['JSONata', undefined, 'Arguments', 'taskToken'],
    ['JSONPath', sfn.QueryLanguage.JSON_PATH, 'Parameters', 'taskToken.$'],
  ])('passes on the token that it waits for, in %s', (_name, queryLanguage, place, key) => {
    const taskTimeout = Duration.hours(1);
    const { state } = stateOf({ stateName: 'Approve', queryLanguage, waitForTaskToken: true, taskTimeout });
    expect(state.Resource).toMatch(/lambda:invoke\.waitForTaskToken$/);
    expect(state[place].Payload[key]).toMatch(/Task\.Token/);
    expect(state.TimeoutSeconds).toBe(3600);
  });

  test('retries nothing if retryAttempts is 0', () => {
    expect(stateOf({ stateName: 'Charge', retryAttempts: 0 }).state.Retry).toBeUndefined();
  });

  test('works with a state machine in another stack', () => {
    const app = newApp();
    const [stack, machines] = ['Stack', 'Machines'].map((id) => new Stack(app, id));
    const trigger = new StepFunctionsTrigger({ stateName: 'Charge' });
    const handler = plainFunction(stack, 'Handler', [trigger]);
    machine(machines, trigger.taskOf(handler));
    expect(() => app.synth()).not.toThrow();
  });

  test('creates a state for each of two functions that share a trigger', () => {
    const stack = newStack();
    const trigger = new StepFunctionsTrigger({ stateName: 'Charge' });
    const [one, two] = ['One', 'Two'].map((id) => plainFunction(stack, id, [trigger]));
    expect(trigger.taskOf(one)).not.toBe(trigger.taskOf(two));
  });

  test('invokes only the alias if an alias has the trigger', () => {
    const stack = newStack();
    const handler = plainFunction(stack, 'Handler');
    const alias = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: handler.currentVersion });
    const trigger = new StepFunctionsTrigger({ stateName: 'Charge' });
    Wiring.attach(alias, { triggers: [trigger] });
    machine(stack, trigger.taskOf(alias));
    expect(JSON.stringify(only(templateOf(stack), MACHINE).Properties)).toContain('{"Ref":"Live');
  });
});

describe('fails', () => {
  test('for a function that may run longer than the state machine waits', () => {
    const triggers = [new StepFunctionsTrigger({ stateName: 'Charge', taskTimeout: Duration.seconds(5) })];
    const timeout = Duration.seconds(6);
    const faults = faultsOf(() => new HandlerFunction(newStack(), 'Handler', { ...anyCode(), timeout, triggers }));
    expect(faults).toMatchObject([{ code: 'TimeoutLongerThanCaller' }]);
  });

  test.each<[string, StepFunctionsTriggerProps, string]>([
    ['a token without a timeout', { stateName: 'Wait', waitForTaskToken: true }, 'TaskTokenWithoutTimeout'],
    ['a name of 81 characters', { stateName: 'a'.repeat(81) }, 'TaskState'],
    ['JSONPath in a state of JSONata', { stateName: 'Charge', resultPath: '$.price' }, 'TaskState'],
    ['half a retry', { stateName: 'Charge', retryAttempts: 0.5 }, 'TaskState'],
  ])('for %s', (_name, props, code) => {
    const faults = faultsOf(() => plainFunction(newStack(), 'Handler', [new StepFunctionsTrigger(props)]));
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });

  test('for the task of a function that does not have the trigger', () => {
    const handler = plainFunction(newStack(), 'Handler');
    const faults = faultsOf(() => new StepFunctionsTrigger({ stateName: 'Charge' }).taskOf(handler));
    expect(faults).toMatchObject([{ code: 'NoTask', what: expect.stringContaining('Charge') }]);
  });
});
