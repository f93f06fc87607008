import { Duration, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { KinesisEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke as ScheduledInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { HandlerFunction, SqsTrigger } from '../../../../src';
import { roleLacksAction } from '../../../../src/checks/rules/roles/role-lacks-action';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const BASIC = 'service-role/AWSLambdaBasicExecutionRole';

function roleFor(stack: Stack, service: string, ...policies: string[]): iam.Role {
  const managedPolicies = policies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name));
  return new iam.Role(stack, 'Role', {
    assumedBy: new iam.ServicePrincipal(`${service}.amazonaws.com`),
    managedPolicies,
  });
}

function rawFunction(stack: Stack, role: iam.IRole, more: Partial<lambda.CfnFunctionProps> = {}): lambda.CfnFunction {
  return new lambda.CfnFunction(stack, 'Fn', { role: role.roleArn, code: { zipFile: '' }, ...more });
}

function polled(stack: Stack, role: iam.IRole, queue = new sqs.Queue(stack, 'Jobs')): sqs.Queue {
  const functionName = rawFunction(stack, role).ref;
  new lambda.CfnEventSourceMapping(stack, 'Mapping', { functionName, eventSourceArn: queue.queueArn });
  return queue;
}

function scheduled(stack: Stack, role: iam.IRole, arn = plainFunction(stack).functionArn): void {
  new scheduler.CfnSchedule(stack, 'Hourly', {
    flexibleTimeWindow: { mode: 'OFF' },
    scheduleExpression: 'rate(1 hour)',
    target: { arn, roleArn: role.roleArn },
  });
}

function inNetwork(stack: Stack, role: iam.IRole): void {
  rawFunction(stack, role, { vpcConfig: { subnetIds: ['subnet-12345678'], securityGroupIds: ['sg-12345678'] } });
}

keepsRuleContract(roleLacksAction, {
  found: {
    'a mapping whose function may not read the queue': {
      app: (stack) => void polled(stack, roleFor(stack, 'lambda', BASIC)),
      at: 'Stack/Mapping',
      says: /^its role Stack\/Role does not allow sqs:DeleteMessage, sqs:GetQueueAttributes, sqs:ReceiveMessage on Stack\/Jobs$/,
    },
    'a mapping whose function may read another queue': {
      app: (stack) => {
        const role = roleFor(stack, 'lambda', BASIC);
        polled(stack, role);
        new sqs.Queue(stack, 'Other').grantConsumeMessages(role);
      },
      at: 'Stack/Mapping',
      says: /on Stack\/Jobs$/,
    },
    'a function in a network, without network interfaces': {
      app: (stack) => inNetwork(stack, roleFor(stack, 'lambda', BASIC)),
      at: 'Stack/Fn',
      says: /does not allow ec2:CreateNetworkInterface$/,
    },
    'a destination that the role may not send to': {
      app: (stack) =>
        void new lambda.CfnEventInvokeConfig(stack, 'Config', {
          functionName: rawFunction(stack, roleFor(stack, 'lambda', 'AWSXRayDaemonWriteAccess')).ref,
          qualifier: '$LATEST',
          destinationConfig: { onFailure: { destination: new sqs.Queue(stack, 'Dead').queueArn } },
        }),
      at: 'Stack/Config',
      says: /sqs:SendMessage on Stack\/Dead/,
    },
    'a schedule whose role may not invoke the function': {
      app: (stack) => scheduled(stack, roleFor(stack, 'scheduler')),
      at: 'Stack/Hourly',
      says: /lambda:InvokeFunction on Stack\/Fn/,
    },
    'a queue of a trigger of this library, with a role that takes no grants': {
      app: (stack) => {
        const role = roleFor(stack, 'lambda', BASIC).withoutPolicyUpdates();
        new HandlerFunction(stack, 'Fn', {
          ...anyCode(),
          role,
          triggers: [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))],
        });
      },
      at: /^Stack\/Fn/,
      says: /sqs:ReceiveMessage on Stack\/Jobs/,
    },
    'a state machine by hand whose role may not invoke the function': {
      app: (stack) => {
        const { functionArn: FunctionName } = plainFunction(stack);
        const task = {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName },
          End: true,
        };
        const definitionString = stack.toJsonString({ StartAt: 'Run', States: { Run: task } });
        const { roleArn } = roleFor(stack, 'states');
        new sfn.CfnStateMachine(stack, 'Machine', { roleArn, definitionString });
      },
      at: 'Stack/Machine',
      says: /lambda:InvokeFunction on Stack\/Fn/,
    },
  },
  silent: {
    'what the CDK connects': (stack) => {
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });
      const fn = plainFunction(stack, 'Fn', { vpc, onFailure: new SqsDestination(new sqs.Queue(stack, 'Dead')) });
      fn.addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs')));
      const stream = new kinesis.Stream(stack, 'Clicks');
      fn.addEventSource(new KinesisEventSource(stream, { startingPosition: lambda.StartingPosition.LATEST }));
      const schedule = scheduler.ScheduleExpression.rate(Duration.hours(1));
      new scheduler.Schedule(stack, 'Hourly', { schedule, target: new ScheduledInvoke(fn.addAlias('live')) });
      const definitionBody = sfn.DefinitionBody.fromChainable(new LambdaInvoke(stack, 'Run', { lambdaFunction: fn }));
      new sfn.StateMachine(stack, 'Machine', { definitionBody });
    },
    'a queue of a trigger of this library': (stack) =>
      void new HandlerFunction(stack, 'Fn', {
        ...anyCode(),
        role: roleFor(stack, 'lambda', BASIC),
        triggers: [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))],
      }),
    'a role after the fix of the message': (stack) => {
      const role = roleFor(stack, 'lambda', BASIC);
      polled(stack, role).grantConsumeMessages(role);
    },
    'the policy of AWS for queues': (stack) =>
      void polled(stack, roleFor(stack, 'lambda', 'service-role/AWSLambdaSQSQueueExecutionRole')),
    'a policy of AWS that is not known': (stack) => void polled(stack, roleFor(stack, 'lambda', 'AmazonSQSFullAccess')),
    'the policy of AWS for networks': (stack) =>
      inNetwork(stack, roleFor(stack, 'lambda', 'service-role/AWSLambdaVPCAccessExecutionRole')),
    'a policy of the role by its own resource': (stack) => {
      const role = roleFor(stack, 'scheduler');
      scheduled(stack, role);
      new iam.CfnRolePolicy(stack, 'Policy', {
        policyName: 'invoke',
        roleName: role.roleName,
        policyDocument: { Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' }] },
      });
    },
    'a policy for a role that its name tells': (stack) => {
      scheduled(stack, roleFor(stack, 'scheduler'));
      new iam.CfnPolicy(stack, 'Policy', { policyName: 'invoke', roles: ['role-by-name'], policyDocument: {} });
    },
    'a role of another app': (stack) =>
      scheduled(stack, iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/schedules')),
    'a queue whose policy lets the account in': (stack) =>
      void polled(stack, roleFor(stack, 'lambda', BASIC)).grantConsumeMessages(new iam.AccountRootPrincipal()),
    'a function that lets the role call it': (stack) => {
      const role = roleFor(stack, 'scheduler');
      const fn = plainFunction(stack);
      scheduled(stack, role, fn.functionArn);
      fn.addPermission('Schedules', { principal: new iam.ArnPrincipal(role.roleArn) });
    },
  },
});
