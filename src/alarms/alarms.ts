import { Stack, Stage } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { refuse } from '../private/errors';
import { takes } from '../private/inputs/takes';
import { STATE, stateOf } from '../private/state';
import { whenChecked } from '../private/synth/phases';
import { nearAccountQuota } from './limit-alarms';
import { makeAlarm } from './making/make-alarm';
import { notify } from './making/notify';
import { type ChosenAlarm, chosen, kindOf, overrideFaults, unknownNameFaults } from './making/overrides';
import { addToSummary } from './making/summary';
import type { AlarmDefinition } from './model/alarm-definition';
import type { RecommendedAlarmsOptions } from './model/recommended-alarms-options';
import { AlarmSeverity } from './model/severity';

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
   * Only the alarms that cannot wait: callers get errors, or events are lost. For stages that need no more, and to save
   * costs: less than half of the recommended alarms.
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
    this.watchAccount(scope);
    const alarm = chosen(definition, this.options.overrides ?? {});
    if (!alarm || !(alarm.isRequested || this.severities.includes(alarm.severity))) return undefined;
    const id = `${definition.id}Alarm`;
    const existing = scope.node.tryFindChild(id);
    if (existing) return existing as cloudwatch.Alarm;
    return this.notifying(makeAlarm(scope, id, alarm), alarm);
  }

  /** Names that triggers of users define are known only in the end. */
  private note(scope: Construct, definition: AlarmDefinition): void {
    const { overrides } = this.options;
    if (overrides && this.seen.size === 0) {
      whenChecked(scope, () => refuse(scope.node.path, ...unknownNameFaults(overrides, this.seen)));
    }
    this.seen.add(kindOf(definition));
  }

  /** All functions of an account and region share its quota, and those of a stage one alarm on it. */
  private watchAccount(scope: Construct): void {
    const [stage, stack] = [Stage.of(scope), Stack.of(scope)];
    if (!stage || !this.options.overrides?.AccountConcurrency) return;
    const watched = stateOf(stage, STATE.accountAlarms, () => new Set<string>());
    const place = `${stack.account}/${stack.region}`;
    if (watched.has(place)) return;
    watched.add(place);
    this._create(stack, nearAccountQuota());
  }

  private notifying(alarm: cloudwatch.Alarm, { severity }: ChosenAlarm): cloudwatch.Alarm {
    const topic = this.topicOf(severity);
    const isSummed = this.options.summary && severity === AlarmSeverity.PAGE && addToSummary(alarm, topic);
    if (topic && !isSummed) notify(alarm, topic);
    return alarm;
  }

  private topicOf(severity: AlarmSeverity): sns.ITopic | undefined {
    const { topic, topics = {} } = this.options;
    return (severity === AlarmSeverity.PAGE ? topics.page : topics.ticket) ?? topic;
  }
}
