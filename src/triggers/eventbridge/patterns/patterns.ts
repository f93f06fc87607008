import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import { takes } from '../../../private/inputs/takes';
import type {
  AlarmEventOptions,
  ApiCallEventOptions,
  CodeBuildEventOptions,
  CodePipelineEventOptions,
  Ec2InstanceEventOptions,
  EcsTaskEventOptions,
  ExecutionEventOptions,
  GlueJobEventOptions,
  StackEventOptions,
} from './options';

/**
 * Patterns of events that AWS services put on the default bus, for `EventBridgeTrigger`.
 *
 * For the events of objects in a bucket, use `S3Trigger`.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/events.html
 *
 * @example
 *
 * declare const pipeline: codepipeline.Pipeline;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new EventBridgeTrigger({
 *     eventPattern: EventPatterns.codePipelineExecution({
 *       pipelines: [pipeline],
 *       states: [CodePipelineState.FAILED],
 *     }),
 *   }),
 * );
 */
export class EventPatterns {
  /**
   * A pipeline of CodePipeline changes its state.
   *
   * @param options which pipelines and states; all if omitted
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
   */
  public static codePipelineExecution(options: CodePipelineEventOptions = {}): events.EventPattern {
    takes('EventPatterns.codePipelineExecution', options);
    return codePipeline('Pipeline', options);
  }

  /**
   * A stage of a pipeline changes its state.
   *
   * @param options which pipelines and states; all if omitted
   */
  public static codePipelineStage(options: CodePipelineEventOptions = {}): events.EventPattern {
    takes('EventPatterns.codePipelineStage', options);
    return codePipeline('Stage', options);
  }

  /**
   * An action of a pipeline changes its state.
   *
   * @param options which pipelines and states; all if omitted
   */
  public static codePipelineAction(options: CodePipelineEventOptions = {}): events.EventPattern {
    takes('EventPatterns.codePipelineAction', options);
    return codePipeline('Action', options);
  }

  /**
   * A build of CodeBuild changes its state.
   *
   * @param options which projects and states; all if omitted
   * @see https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications-ref.html
   */
  public static codeBuild(options: CodeBuildEventOptions = {}): events.EventPattern {
    takes('EventPatterns.codeBuild', options);
    return pattern('aws.codebuild', 'CodeBuild Build State Change', {
      'project-name': options.projects?.map((it) => it.projectName),
      'build-status': options.states,
    });
  }

  /**
   * A stack of CloudFormation changes its status.
   *
   * @param options which stacks and statuses; all if omitted
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/eventbridge-events.html
   */
  public static cloudFormationStack(options: StackEventOptions = {}): events.EventPattern {
    takes('EventPatterns.cloudFormationStack', options);
    return pattern('aws.cloudformation', 'CloudFormation Stack Status Change', {
      'stack-id': options.stackIds?.map((id) => (id.endsWith('*') ? { prefix: id.slice(0, -1) } : id)),
      'status-details': options.statuses && { status: options.statuses },
    });
  }

  /**
   * An EC2 instance changes its state.
   *
   * @param options which instances and states; all if omitted
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html
   */
  public static ec2InstanceState(options: Ec2InstanceEventOptions = {}): events.EventPattern {
    takes('EventPatterns.ec2InstanceState', options);
    return pattern('aws.ec2', 'EC2 Instance State-change Notification', {
      'instance-id': options.instanceIds,
      state: options.states,
    });
  }

  /**
   * A task of ECS changes its status.
   *
   * @param options which clusters and statuses; all if omitted
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html
   */
  public static ecsTask(options: EcsTaskEventOptions = {}): events.EventPattern {
    takes('EventPatterns.ecsTask', options);
    return pattern('aws.ecs', 'ECS Task State Change', {
      clusterArn: options.clusters?.map((it) => it.clusterArn),
      lastStatus: options.statuses,
    });
  }

  /**
   * A run of a Glue job ends.
   *
   * @param options which jobs, and how they ended; all if omitted
   * @see https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html
   */
  public static glueJob(options: GlueJobEventOptions = {}): events.EventPattern {
    takes('EventPatterns.glueJob', options);
    return pattern('aws.glue', 'Glue Job State Change', { jobName: options.jobNames, state: options.states });
  }

  /**
   * An execution of a standard state machine changes its status.
   *
   * @param options which state machines and statuses; all if omitted
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
   */
  public static stepFunctionsExecution(options: ExecutionEventOptions = {}): events.EventPattern {
    takes('EventPatterns.stepFunctionsExecution', options);
    return pattern('aws.states', 'Step Functions Execution Status Change', {
      stateMachineArn: options.stateMachines?.map((it) => it.stateMachineArn),
      status: options.statuses,
    });
  }

  /**
   * An alarm of CloudWatch changes its state. Unlike `AlarmTrigger`, this works for imported alarms, and does not make the
   * stack of the alarm depend on the function.
   *
   * @param options which alarms and states; all if omitted
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
   */
  public static alarmStateChange(options: AlarmEventOptions = {}): events.EventPattern {
    takes('EventPatterns.alarmStateChange', options);
    const { alarms, states } = options;
    const names = alarms?.map((it) => Stack.of(it).splitArn(it.alarmArn, ArnFormat.COLON_RESOURCE_NAME).resourceName);
    return pattern('aws.cloudwatch', 'CloudWatch Alarm State Change', {
      alarmName: names,
      state: states && { value: states.map(String) },
    });
  }

  /**
   * A call of an AWS API changes something. CloudTrail must have a trail for management events.
   *
   * @param options which operations of which service
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   */
  public static apiCall(options: ApiCallEventOptions): events.EventPattern {
    takes('EventPatterns.apiCall', options);
    const { eventSource, eventNames } = options;
    return {
      detailType: ['AWS API Call via CloudTrail'],
      detail: { eventSource: [eventSource], eventName: eventNames },
    };
  }

  private constructor() {}
}

function codePipeline(of: 'Pipeline' | 'Stage' | 'Action', options: CodePipelineEventOptions): events.EventPattern {
  return pattern('aws.codepipeline', `CodePipeline ${of} Execution State Change`, {
    pipeline: options.pipelines?.map((it) => it.pipelineName),
    state: options.states,
  });
}

function pattern(source: string, detailType: string, detail: Record<string, unknown>): events.EventPattern {
  const stated = Object.entries(detail).filter(([, value]) => value !== undefined);
  return {
    source: [source],
    detailType: [detailType],
    ...(stated.length > 0 ? { detail: Object.fromEntries(stated) } : {}),
  };
}
