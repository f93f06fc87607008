import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

// Actions on one execution are checked against its ARN, not against that of the state machine.
const ON_EXECUTIONS = [
  'DescribeExecution',
  'DescribeStateMachineForExecution',
  'GetExecutionHistory',
  'ListMapRuns',
  'RedriveExecution',
  'StopExecution',
].map((action) => `states:${action}`);

const KEY_DECRYPT = ['kms:Decrypt'];
const KEY_ANSWER = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** `StateMachine`, and imported ones. */
export const stateMachine: LinkKind<sfn.IStateMachine> = {
  name: 'a Step Functions state machine',
  service: 'states',
  forms: ['execution', 'express', 'maprun', 'statemachine'],
  matches: (resource) => has(resource, 'stateMachineArn', 'grantStartExecution'),
  identifier: (machine) => machine.stateMachineArn,
  // Executions of express state machines leave nothing to read.
  read: (machine) => (isExpress(machine) ? [] : ['states:DescribeExecution', 'states:ListExecutions']),
  write: (machine) => ['states:StartExecution', ...(isExpress(machine) ? ['states:StartSyncExecution'] : [])],
  targets: (machine) => [
    {
      arns: [executionsOf(machine)],
      accepts: (action) => ON_EXECUTIONS.includes(action),
      wildcardReason: 'The function uses executions of this one state machine whose names are not known in advance.',
    },
    { arns: [machine.stateMachineArn] },
  ],
  key: (machine) => keyArnOf(machine),
  keyActions: {
    'states:DescribeExecution': KEY_DECRYPT,
    'states:DescribeStateMachineForExecution': KEY_DECRYPT,
    'states:GetExecutionHistory': KEY_DECRYPT,
    'states:SendTaskFailure': KEY_ANSWER,
    'states:SendTaskSuccess': KEY_ANSWER,
    'states:StartSyncExecution': KEY_DECRYPT,
  },
};

function isExpress(machine: sfn.IStateMachine): boolean {
  return (machine as { stateMachineType?: string }).stateMachineType === 'EXPRESS';
}

function executionsOf(machine: sfn.IStateMachine): string {
  const stack = Stack.of(machine);
  const known = (machine as { stateMachineName?: string }).stateMachineName;
  const name = known ?? stack.splitArn(machine.stateMachineArn, ArnFormat.COLON_RESOURCE_NAME).resourceName;
  return stack.formatArn({
    service: 'states',
    account: machine.env.account,
    region: machine.env.region,
    resource: 'execution',
    resourceName: `${name}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** The key is private to the construct, but not to its resource. */
function keyArnOf(machine: sfn.IStateMachine): string | undefined {
  const resource = machine.node.defaultChild as sfn.CfnStateMachine | undefined;
  return (resource?.encryptionConfiguration as sfn.CfnStateMachine.EncryptionConfigurationProperty | undefined)
    ?.kmsKeyId;
}
