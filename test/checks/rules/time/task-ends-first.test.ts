import { Duration, type Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { taskEndsFirst } from '../../../../src/checks/rules/time/task-ends-first';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

/** A state that waits for a function that may run for a minute. */
function task(
  stack: Stack,
  seconds: number | undefined,
  props: Partial<tasks.LambdaInvokeProps> = {},
): tasks.LambdaInvoke {
  const lambdaFunction = plainFunction(stack, 'Fn', { timeout: Duration.minutes(1) });
  const taskTimeout = seconds === undefined ? undefined : sfn.Timeout.duration(Duration.seconds(seconds));
  return new tasks.LambdaInvoke(stack, 'Charge', { lambdaFunction, taskTimeout, ...props });
}

function machine(stack: Stack, state: sfn.IChainable): void {
  new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(state) });
}

keepsRuleContract(taskEndsFirst, {
  found: {
    'a state with half the time of its function': {
      app: (stack) => machine(stack, task(stack, 30)),
      at: 'Stack/Orders',
      says: /the state 'Charge' waits 30 seconds, and Stack\/Fn may run for 60 seconds/,
    },
    'a state within a map, with the ARN of an alias': {
      app: (stack) => {
        const lambdaFunction = plainFunction(stack, 'Fn', { timeout: Duration.minutes(1) }).addAlias('live');
        const taskTimeout = sfn.Timeout.duration(Duration.seconds(30));
        const payloadResponseOnly = true;
        const state = new tasks.LambdaInvoke(stack, 'Charge', { lambdaFunction, taskTimeout, payloadResponseOnly });
        machine(stack, new sfn.Map(stack, 'Each').itemProcessor(state));
      },
      at: 'Stack/Orders',
      says: /the state 'Charge' waits 30 seconds/,
    },
  },
  silent: {
    'a state that waits as long': (stack) => machine(stack, task(stack, 60)),
    'a state without a limit': (stack) => machine(stack, task(stack, undefined)),
    'a state that waits for a token, which somebody else sends': (stack) =>
      machine(
        stack,
        task(stack, 30, {
          integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
          payload: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken }),
        }),
      ),
    'a limit that the input decides': (stack) =>
      machine(stack, task(stack, undefined, { taskTimeout: sfn.Timeout.at('$.seconds') })),
    'a definition that is no JSON at synth': (stack) => {
      const definitionBody = sfn.DefinitionBody.fromString('${Definition}');
      new sfn.StateMachine(stack, 'Orders', { definitionBody });
    },
  },
});
