import { type Duration, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import type { Fault } from '../../private/errors';
import type { TriggerTarget } from '../trigger-target';
import { patternOf } from './patterns/pattern';

/** Which events are kept, and for how long. */
interface Archive {
  readonly id: string;
  readonly eventPattern: events.EventPattern;
  readonly retention: Duration;
  readonly eventBus?: events.IEventBus;
}

const DAY = 24 * 60 * 60;

/** The fault of a retention that is not a whole number of days. */
export function archiveFaults(retention?: Duration): Fault[] {
  if (!retention || retention.isUnresolved()) return [];
  const days = retention.toSeconds({ integral: false }) / DAY;
  if (Number.isInteger(days) && days >= 1) return [];
  return [
    {
      code: 'ArchiveRetention',
      what: `archiveRetention is ${retention.toHumanString()}, but archives keep events for whole days`,
      fix: 'use Duration.days(30), or leave archiveRetention out to have no archive',
    },
  ];
}

/** Keeps the events that match a rule in an archive beside it. */
export function archiveEvents(target: TriggerTarget, { id, eventBus, eventPattern, retention }: Archive): void {
  const stack = Stack.of(target.scope);
  const defaultBus = { service: 'events', resource: 'event-bus', resourceName: 'default' };
  new events.CfnArchive(target.scope, `${id}-Archive`, {
    sourceArn: eventBus?.eventBusArn ?? stack.formatArn(defaultBus),
    eventPattern: patternOf(target, eventPattern),
    retentionDays: retention.toDays(),
  });
}
