import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { takes } from '../private/inputs/takes';
import type { AlarmDefinition } from './alarm-definition';

/** Options of `Alarms.recommended()`. */
export interface RecommendedAlarmsOptions {
  /**
   * The topic that is notified when an alarm starts and when it ends.
   *
   * @default - no notifications; the alarms can be seen in CloudWatch
   */
  readonly topic?: sns.ITopic;
}

/**
 * Which alarms to create for functions and their triggers, and whom to notify.
 *
 * @example
 *
 * declare const onCall: sns.Topic;
 * FunctionDefaults.of(this).set({ alarms: Alarms.recommended({ topic: onCall }) });
 */
export class Alarms {
  /**
   * Alarms that fit the function: errors and throttles for every function, lost asynchronous events, the age of stream
   * records, API errors and slow responses, failed deliveries of rules and schedules, and every failure queue.
   *
   * @param options whom to notify
   */
  public static recommended(options: RecommendedAlarmsOptions = {}): Alarms {
    takes('Alarms.recommended', options);
    return new Alarms(true, options.topic);
  }

  /** No alarms at all. */
  public static none(): Alarms {
    return new Alarms(false);
  }

  private constructor(
    private readonly enabled: boolean,
    private readonly topic?: sns.ITopic,
  ) {}

  /**
   * Creates an alarm, unless alarms are off or it already exists.
   *
   * @internal
   */
  public _create(scope: Construct, definition: AlarmDefinition): cloudwatch.Alarm | undefined {
    if (!this.enabled) return undefined;
    const id = `${definition.id}Alarm`;
    const existing = scope.node.tryFindChild(id);
    if (existing) return existing as cloudwatch.Alarm;
    const alarm = new cloudwatch.Alarm(scope, id, {
      metric: definition.metric,
      threshold: definition.threshold ?? 0,
      comparisonOperator: definition.comparisonOperator ?? cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: definition.evaluationPeriods ?? 1,
      datapointsToAlarm: definition.datapointsToAlarm ?? definition.evaluationPeriods ?? 1,
      // A function that is not called has no data, which is no reason for an alarm.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: `${scope.node.path}: ${definition.meaning} ${definition.action}`,
    });
    if (this.topic) {
      const notify = new SnsAction(this.topic);
      alarm.addAlarmAction(notify);
      alarm.addOkAction(notify);
    }
    return alarm;
  }
}
