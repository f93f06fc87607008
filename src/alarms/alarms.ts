import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { AlarmDefinition } from './alarm-definition';

/** Options of `Alarms.recommended()`. */
export interface RecommendedAlarmsOptions {
  /**
   * The topic that is told when an alarm goes on, and when it goes off again.
   *
   * @default - nobody is told; the alarms are seen in CloudWatch
   */
  readonly topic?: sns.ITopic;
}

/**
 * What to watch of a function and its triggers, and whom to tell.
 *
 * @example
 *
 * declare const onCall: sns.Topic;
 * FunctionDefaults.of(this).set({ alarms: Alarms.recommended({ topic: onCall }) });
 */
export class Alarms {
  /**
   * Alarms that follow from what the function does: errors and throttles for every function, lost asynchronous events,
   * the age of stream records, API errors and slow answers, failed deliveries of rules and schedules, and every failure
   * queue.
   *
   * @param options whom to tell
   */
  public static recommended(options: RecommendedAlarmsOptions = {}): Alarms {
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
   * Makes one alarm, unless alarms are off or it is there already.
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
      // A function that nobody calls has no data; that is no reason to wake anybody.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: `${scope.node.path}: ${definition.meaning} ${definition.action}`,
    });
    if (this.topic) {
      const tell = new SnsAction(this.topic);
      alarm.addAlarmAction(tell);
      alarm.addOkAction(tell);
    }
    return alarm;
  }
}
