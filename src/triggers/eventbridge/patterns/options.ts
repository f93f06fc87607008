import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as codebuild from 'aws-cdk-lib/aws-codebuild';
import type * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type {
  CodeBuildState,
  CodePipelineState,
  Ec2InstanceState,
  EcsTaskStatus,
  ExecutionStatus,
  GlueJobState,
  StackStatus,
} from './states';

/** Which state changes of CodePipeline match. */
export interface CodePipelineEventOptions {
  /**
   * The pipelines.
   *
   * @default - every pipeline of the account and region
   */
  readonly pipelines?: codepipeline.IPipeline[];

  /**
   * The states that they change to.
   *
   * @default - every state
   */
  readonly states?: CodePipelineState[];
}

/** Which state changes of CodeBuild match. */
export interface CodeBuildEventOptions {
  /**
   * The projects.
   *
   * @default - every project of the account and region
   */
  readonly projects?: codebuild.IProject[];

  /**
   * The states that the builds change to.
   *
   * @default - every state
   */
  readonly states?: CodeBuildState[];
}

/** Which status changes of CloudFormation stacks match. */
export interface StackEventOptions {
  /**
   * The ARNs of the stacks, or the beginnings of ARNs followed by `*`.
   *
   * @default - every stack of the account and region
   */
  readonly stackIds?: string[];

  /**
   * The statuses that they change to.
   *
   * @default - every status
   */
  readonly statuses?: StackStatus[];
}

/** Which state changes of EC2 instances match. */
export interface Ec2InstanceEventOptions {
  /**
   * The IDs of the instances.
   *
   * @default - every instance of the account and region
   */
  readonly instanceIds?: string[];

  /**
   * The states that they change to.
   *
   * @default - every state
   */
  readonly states?: Ec2InstanceState[];
}

/** Which status changes of ECS tasks match. */
export interface EcsTaskEventOptions {
  /**
   * The clusters.
   *
   * @default - every cluster of the account and region
   */
  readonly clusters?: ecs.ICluster[];

  /**
   * The statuses that the tasks change to.
   *
   * @default - every status
   */
  readonly statuses?: EcsTaskStatus[];
}

/** Which runs of Glue jobs match. */
export interface GlueJobEventOptions {
  /**
   * The names of the jobs.
   *
   * @default - every job of the account and region
   */
  readonly jobNames?: string[];

  /**
   * How the runs ended.
   *
   * @default - every outcome
   */
  readonly states?: GlueJobState[];
}

/** Which executions of state machines match. */
export interface ExecutionEventOptions {
  /**
   * The state machines. Express state machines send no events.
   *
   * @default - every state machine of the account and region
   */
  readonly stateMachines?: sfn.IStateMachine[];

  /**
   * The statuses that the executions change to.
   *
   * @default - every status
   */
  readonly statuses?: ExecutionStatus[];
}

/** Which state changes of CloudWatch alarms match. */
export interface AlarmEventOptions {
  /**
   * The alarms.
   *
   * @default - every alarm of the account and region
   */
  readonly alarms?: cloudwatch.IAlarm[];

  /**
   * The states that they change to.
   *
   * @default - every state
   */
  readonly states?: cloudwatch.AlarmState[];
}

/** Which calls of AWS APIs match. */
export interface ApiCallEventOptions {
  /** The host of the service: `iam.amazonaws.com`. */
  readonly eventSource: string;

  /** The names of operations that change something: `CreateUser`. EventBridge has no events of those that only read. */
  readonly eventNames: string[];
}
