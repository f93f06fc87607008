import type { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as events from 'aws-cdk-lib/aws-events';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  CodeBuildState,
  CodePipelineState,
  Ec2InstanceState,
  EcsTaskStatus,
  EventBridgeTrigger,
  EventPatterns,
  ExecutionStatus,
  GlueJobState,
  StackStatus,
} from '../../../../src/triggers';
import { newStack, only, templateOf } from '../../../support/fixture';
import { plainFunction } from '../../../support/trigger-contract';

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-central-1:111122223333:${resource}`;
const cluster = (stack: Stack) => ecs.Cluster.fromClusterArn(stack, 'Cluster', arn('ecs', 'cluster/shop'));

describe('EventPatterns', () => {
  test.each<[string, (stack: Stack) => events.EventPattern, object]>([
    [
      'executions of a pipeline',
      (stack) =>
        EventPatterns.codePipelineExecution({
          pipelines: [codepipeline.Pipeline.fromPipelineArn(stack, 'Pipeline', arn('codepipeline', 'release'))],
          states: [CodePipelineState.FAILED, CodePipelineState.STOPPED],
        }),
      {
        source: ['aws.codepipeline'],
        'detail-type': ['CodePipeline Pipeline Execution State Change'],
        detail: { pipeline: ['release'], state: ['FAILED', 'STOPPED'] },
      },
    ],
    [
      'stages of every pipeline',
      () => EventPatterns.codePipelineStage(),
      { source: ['aws.codepipeline'], 'detail-type': ['CodePipeline Stage Execution State Change'] },
    ],
    [
      'actions of every pipeline',
      () => EventPatterns.codePipelineAction({ states: [CodePipelineState.SUCCEEDED] }),
      {
        source: ['aws.codepipeline'],
        'detail-type': ['CodePipeline Action Execution State Change'],
        detail: { state: ['SUCCEEDED'] },
      },
    ],
    [
      'builds',
      (stack) =>
        EventPatterns.codeBuild({
          projects: [codebuild.Project.fromProjectName(stack, 'Project', 'web')],
          states: [CodeBuildState.FAILED],
        }),
      {
        source: ['aws.codebuild'],
        'detail-type': ['CodeBuild Build State Change'],
        detail: { 'project-name': ['web'], 'build-status': ['FAILED'] },
      },
    ],
    [
      'stacks',
      () =>
        EventPatterns.cloudFormationStack({
          stackIds: [`${arn('cloudformation', 'stack/shop')}/*`],
          statuses: [StackStatus.UPDATE_COMPLETE],
        }),
      {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [{ prefix: `${arn('cloudformation', 'stack/shop')}/` }],
          'status-details': { status: ['UPDATE_COMPLETE'] },
        },
      },
    ],
    [
      'instances',
      () => EventPatterns.ec2InstanceState({ instanceIds: ['i-1'], states: [Ec2InstanceState.SHUTTING_DOWN] }),
      {
        source: ['aws.ec2'],
        'detail-type': ['EC2 Instance State-change Notification'],
        detail: { 'instance-id': ['i-1'], state: ['shutting-down'] },
      },
    ],
    [
      'tasks',
      (stack) => EventPatterns.ecsTask({ clusters: [cluster(stack)], statuses: [EcsTaskStatus.STOPPED] }),
      {
        source: ['aws.ecs'],
        'detail-type': ['ECS Task State Change'],
        detail: { clusterArn: [arn('ecs', 'cluster/shop')], lastStatus: ['STOPPED'] },
      },
    ],
    [
      'jobs',
      () => EventPatterns.glueJob({ jobNames: ['nightly'], states: [GlueJobState.TIMEOUT] }),
      {
        source: ['aws.glue'],
        'detail-type': ['Glue Job State Change'],
        detail: { jobName: ['nightly'], state: ['TIMEOUT'] },
      },
    ],
    [
      'executions of a state machine',
      (stack) =>
        EventPatterns.stepFunctionsExecution({
          stateMachines: [sfn.StateMachine.fromStateMachineName(stack, 'Machine', 'checkout')],
          statuses: [ExecutionStatus.TIMED_OUT],
        }),
      {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [{ 'Fn::Join': ['', expect.arrayContaining([':stateMachine:checkout'])] }],
          status: ['TIMED_OUT'],
        },
      },
    ],
    [
      'alarms',
      (stack) =>
        EventPatterns.alarmStateChange({
          alarms: [cloudwatch.Alarm.fromAlarmArn(stack, 'Slow', arn('cloudwatch', 'alarm:slow'))],
          states: [cloudwatch.AlarmState.ALARM],
        }),
      {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
        detail: { alarmName: ['slow'], state: { value: ['ALARM'] } },
      },
    ],
    [
      'calls of an API',
      () => EventPatterns.apiCall({ eventSource: 'iam.amazonaws.com', eventNames: ['CreateUser'] }),
      {
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventSource: ['iam.amazonaws.com'], eventName: ['CreateUser'] },
      },
    ],
  ])('selects %s', (_name, make, expected) => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new EventBridgeTrigger({ eventPattern: make(stack) })]);
    expect(only(templateOf(stack), 'AWS::Events::Rule').Properties.EventPattern).toEqual(expected);
  });
});
