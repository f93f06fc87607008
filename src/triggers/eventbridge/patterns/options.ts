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

/** Which changes of CodePipeline are meant. */
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

/** Which builds of CodeBuild are meant. */
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

/** Which changes of CloudFormation stacks are meant. */
export interface StackEventOptions {
  /**
   * The ARNs of the stacks, as far as they are known: one that ends with `*` stands for all that begin so.
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

/** Which EC2 instances are meant. */
export interface Ec2InstanceEventOptions {
  /**
   * The ids of the instances.
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

/** Which ECS tasks are meant. */
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

/** Which runs of Glue jobs are meant. */
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
   * @default - in every way
   */
  readonly states?: GlueJobState[];
}

/** Which executions of state machines are meant. */
export interface ExecutionEventOptions {
  /**
   * The state machines. Those of the express kind send no events.
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

/** Which alarms of CloudWatch are meant. */
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

/** Which calls of AWS APIs are meant. */
export interface ApiCallEventOptions {
  /** The host of the service: `iam.amazonaws.com`. */
  readonly eventSource: string;

  /** The names of the operations that change something: `CreateUser`. EventBridge has none that only read. */
  readonly eventNames: string[];
}
