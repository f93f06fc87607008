import { Duration, type Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as transfer from 'aws-cdk-lib/aws-transfer';
import {
  Invocation,
  TransferStepFile,
  TransferWorkflowTrigger,
  type TransferWorkflowTriggerProps,
} from '../../../src/triggers';
import { call, codeDoes } from '../../support/code-usage';
import { faultsOf, newStack, only, templateOf } from '../../support/fixture';
import { resources, statements } from '../../support/resources';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const newRole = (stack: Stack) =>
  new iam.Role(stack, 'Workflows', { assumedBy: new iam.ServicePrincipal('transfer.amazonaws.com') });
const codesOf = (action: () => unknown) => faultsOf(action).map(({ code }) => code);

function made(props: Partial<TransferWorkflowTriggerProps> = {}, timeout?: Duration) {
  const stack = newStack();
  const trigger = new TransferWorkflowTrigger({ stepName: 'scan', executionRole: newRole(stack), ...props });
  const handler = plainFunction(stack, 'Handler', [trigger], { timeout });
  return { stack, trigger, handler };
}

describe('TransferWorkflowTrigger', () => {
  keepsTriggerContract({
    source: newRole,
    trigger: (executionRole) => new TransferWorkflowTrigger({ stepName: 'scan', executionRole }),
    another: (executionRole) => new TransferWorkflowTrigger({ stepName: 'sort', executionRole }),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      'AWS::IAM::Policy': 1,
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
    },
    alarms: [],
    inSourceStack: 'the role of the workflow names the function',
  });

  test('the step has what CloudFormation wants, in a workflow of the CDK', () => {
    const { stack, trigger, handler } = made({ sourceFile: TransferStepFile.ORIGINAL });
    new transfer.CfnWorkflow(stack, 'Workflow', { steps: [trigger.stepOf(handler)] });
    expect(only(templateOf(stack), 'AWS::Transfer::Workflow').Properties.Steps).toEqual([
      {
        Type: 'CUSTOM',
        CustomStepDetails: {
          Name: 'scan',
          Target: stack.resolve(handler.functionArn),
          SourceFileLocation: '${original.file}',
          TimeoutSeconds: 300,
        },
      },
    ]);
  });

  test('the role of the workflow may invoke the function, and the function may report to workflows of its account', () => {
    const { stack, handler } = made();
    const found = statements(resources(stack));
    expect(found).toContainEqual({
      Effect: 'Allow',
      Action: 'lambda:InvokeFunction',
      Resource: stack.resolve(handler.functionArn),
    });
    const report = found.find((it) => String(it.Action) === 'transfer:SendWorkflowStepState');
    expect(JSON.stringify(report?.Resource)).toMatch(/:transfer:.*:workflow\/\*"/);
  });

  test.each<[string, Partial<TransferWorkflowTriggerProps>]>([
    ['an empty name', { stepName: '' }],
    ['a name with a space', { stepName: 'scan file' }],
    ['a name of 31 characters', { stepName: 'a'.repeat(31) }],
    ['a timeout of nothing', { stepTimeout: Duration.seconds(0) }],
    ['a timeout of half a second', { stepTimeout: Duration.millis(500) }],
    ['a timeout above 30 minutes', { stepTimeout: Duration.seconds(1801) }],
  ])('fails for %s', (_name, props) => {
    expect(codesOf(() => made(props))).toEqual(['TransferStep']);
  });

  test('a function may not run longer than its step', () => {
    expect(codesOf(() => made({ stepTimeout: Duration.seconds(20) }, Duration.seconds(21)))).toEqual([
      'TimeoutLongerThanCaller',
    ]);
    expect(made({ stepTimeout: Duration.seconds(20) }).handler.timeout?.toSeconds()).toBe(20);
  });

  test('a step is returned only for a function with the trigger', () => {
    const { stack, trigger } = made();
    expect(codesOf(() => trigger.stepOf(plainFunction(stack, 'Other')))).toEqual(['NoStep']);
  });

  test('code that never reports is warned of', () => {
    codeDoes(call('client-s3', 'GetObject'));
    const { stack } = made();
    Annotations.fromStack(stack).hasWarning(
      '/Stack/Handler',
      Match.stringLikeRegexp('never calls SendWorkflowStepState'),
    );
    codeDoes(call('client-transfer', 'SendWorkflowStepState'));
    const other = made();
    Annotations.fromStack(other.stack).hasNoWarning('/Stack/Handler', Match.stringLikeRegexp('SendWorkflowStepState'));
  });
});
