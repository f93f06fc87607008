import { type IResolvable, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Link } from '../../../src/links';
import { faultsOf } from '../../support/fixture';
import { actionsOf, HERE, keepsLinkContract, linked, statementsOf } from '../link-contract';

const ARN = `arn:aws:states:${HERE.region}:${HERE.account}:stateMachine:checkout`;

function machine(stack: Stack, stateMachineType: sfn.StateMachineType, kmsKey?: kms.IKey): sfn.StateMachine {
  const definitionBody = sfn.DefinitionBody.fromChainable(new sfn.Succeed(stack, `Done${stack.node.findAll().length}`));
  const encryptionConfiguration = kmsKey && new sfn.CustomerManagedEncryptionConfiguration(kmsKey);
  return new sfn.StateMachine(stack, 'Thing', { definitionBody, stateMachineType, encryptionConfiguration });
}

const { STANDARD, EXPRESS } = sfn.StateMachineType;

function executions(it: sfn.IStateMachine): string {
  const { stateMachineName } = it as sfn.StateMachine;
  return Stack.of(it).formatArn({
    service: 'states',
    resource: 'execution',
    sep: ':',
    resourceName: `${stateMachineName}:*`,
  } as never);
}

describe('a state machine', () => {
  keepsLinkContract<sfn.IStateMachine>({
    make: (stack) => machine(stack, STANDARD),
    encrypted: (stack, key) => machine(stack, STANDARD, key),
    imported: {
      ARN: {
        make: (stack) => sfn.StateMachine.fromStateMachineArn(stack, 'Thing', ARN),
        variable: ARN,
        writes: [ARN],
      },
    },
    variable: (it) => it.stateMachineArn,
    read: [
      { actions: ['states:DescribeExecution'], on: (it) => [executions(it)] },
      { actions: ['states:ListExecutions'], on: (it) => [it.stateMachineArn] },
    ],
    write: [{ actions: ['states:StartExecution'], on: (it) => [it.stateMachineArn] }],
    key: { read: ['kms:Decrypt'], write: [] },
  });

  test('is found by its ARN when it is imported, executions included', () => {
    const { stack, fn } = linked(
      (it) => sfn.StateMachine.fromStateMachineArn(it, 'Thing', ARN),
      (it) => Link.allow(it, 'states:StopExecution'),
    );
    const [{ Resource }] = statementsOf(stack, fn) as Array<{ Resource: IResolvable }>;
    expect(JSON.stringify(Resource)).toContain(`:states:${HERE.region}:${HERE.account}:execution:checkout:*`);
  });
});

describe('an express state machine', () => {
  test('can be started by a caller who waits', () => {
    const { stack, fn } = linked(
      (it) => machine(it, EXPRESS),
      (it) => Link.write(it),
    );
    expect(actionsOf(stack, fn)).toEqual(['states:StartExecution', 'states:StartSyncExecution']);
  });

  test('leaves nothing to read', () => {
    const faults = faultsOf(() =>
      linked(
        (it) => machine(it, EXPRESS),
        (it) => Link.read(it),
      ),
    );
    expect(faults).toMatchObject([{ code: 'LinkAction', what: expect.stringContaining('nothing can be read') }]);
  });
});
