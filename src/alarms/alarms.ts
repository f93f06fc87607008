import { Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { refuse } from '../private/errors';
import { takes } from '../private/inputs/takes';
import { whenChecked } from '../private/synth/phases';
import type { AlarmDefinition } from './alarm-definition';
import { descriptionOf } from './description';
import { type ChosenAlarm, chosen, kindOf, overrideFaults, unknownNameFaults } from './overrides';
import type { RecommendedAlarmsOptions } from './recommended-alarms-options';
import { AlarmSeverity } from './severity';

/**
 * Which alarms to create for functions and their triggers, and whom to notify.
 *
 * @example
 *
 * declare const pager: sns.Topic;
 * declare const inbox: sns.Topic;
 * FunctionDefaults.of(this).set({ alarms: Alarms.recommended({ topics: { page: pager, ticket: inbox } }) });
 */
export class Alarms {
  /**
   * Alarms that fit the function: errors, throttles and durations near the timeout for every function, lost asynchronous
   * events, the age of stream records, API errors and slow responses, failed deliveries of rules and schedules, and every
   * failure queue.
   *
   * @param options whom to notify, and what differs from the recommended settings
   */
  public static recommended(options: RecommendedAlarmsOptions = {}): Alarms {
    takes('Alarms.recommended', options);
    return new Alarms(Object.values(AlarmSeverity), options);
  }

  /**
   * Only the alarms that somebody has to look at at once: callers get errors, or events are lost. For stages that need no
   * more, and to save costs: about half of the recommended alarms.
   *
   * @param options whom to notify, and what differs from the recommended settings
   */
  public static essential(options: RecommendedAlarmsOptions = {}): Alarms {
    takes('Alarms.essential', options);
    return new Alarms([AlarmSeverity.PAGE], options);
  }

  /** No alarms at all. */
  public static none(): Alarms {
    return new Alarms([], {});
  }

  private readonly seen = new Set<string>();

  private constructor(
    private readonly severities: readonly AlarmSeverity[],
    private readonly options: RecommendedAlarmsOptions,
  ) {
    refuse('', ...overrideFaults(options.overrides ?? {}));
  }

  /**
   * Creates an alarm, unless it is off or already exists.
   *
   * @internal
   */
  public _create(scope: Construct, definition: AlarmDefinition): cloudwatch.Alarm | undefined {
    this.note(scope, definition);
    const alarm = chosen(definition, this.options.overrides ?? {});
    if (!alarm || !this.severities.includes(alarm.severity)) return undefined;
    const id = `${definition.id}Alarm`;
    const existing = scope.node.tryFindChild(id);
    if (existing) return existing as cloudwatch.Alarm;
    return this.notifying(make(scope, id, alarm), alarm);
  }

  /** Names that triggers of users define are known only in the end. */
  private note(scope: Construct, definition: AlarmDefinition): void {
    const { overrides } = this.options;
    if (overrides && this.seen.size === 0) {
      whenChecked(scope, () => refuse(scope.node.path, ...unknownNameFaults(overrides, this.seen)));
    }
    this.seen.add(kindOf(definition));
  }

  private notifying(alarm: cloudwatch.Alarm, { severity }: ChosenAlarm): cloudwatch.Alarm {
    const topic = this.topicOf(severity);
    if (!topic) return alarm;
    const notify = new SnsAction(topic);
    alarm.addAlarmAction(notify);
    alarm.addOkAction(notify);
    return alarm;
  }

  private topicOf(severity: AlarmSeverity): sns.ITopic | undefined {
    const { topic, topics = {} } = this.options;
    return (severity === AlarmSeverity.PAGE ? topics.page : topics.ticket) ?? topic;
  }
}

function make(scope: Construct, id: string, definition: ChosenAlarm): cloudwatch.Alarm {
  const { evaluationPeriods: periods, datapointsToAlarm } = definition;
  const isLate = Token.isUnresolved(periods);
  const alarm = new cloudwatch.Alarm(scope, id, {
    metric: definition.metric,
    threshold: definition.threshold ?? 0,
    comparisonOperator: definition.comparisonOperator ?? cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    // The CDK computes with it, in a text for dashboards.
    evaluationPeriods: isLate ? 1 : periods,
    datapointsToAlarm,
    // A function that is not called has no data, which is no reason for an alarm.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    alarmDescription: descriptionOf(scope.node.path, definition),
  });
  if (isLate) (alarm.node.defaultChild as cloudwatch.CfnAlarm).evaluationPeriods = periods;
  return alarm;
}
