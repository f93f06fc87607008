import { CfnDeletionPolicy, type Duration, Stack, Token } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import type { Fault } from '../../private/errors';
import { connectionId } from '../../private/names';
import type { TriggerTarget } from '../trigger-target';
import { patternOf } from './patterns/pattern';
import type { EventBridgeTriggerProps } from './props';

const DAY = 24 * 60 * 60;

const LATE_ID: Fault = {
  code: 'ArchiveId',
  what: 'archiveId is a value that is known only after deployment',
  fix: "write archiveId as plain text, for example 'refunds'",
};

/** The faults of a retention that is not a whole number of days, and of archives that are not told apart. */
export function archiveFaults(target: TriggerTarget, props: EventBridgeTriggerProps): Fault[] {
  const { archiveRetention: retention, archiveId } = props;
  if (Token.isUnresolved(archiveId)) return [LATE_ID];
  if (!retention) return archiveId === undefined ? [] : [withoutRetention(archiveId)];
  return [
    ...retentionFaults(retention),
    ...(target.scope.node.tryFindChild(idOf(target, props)) ? [taken(props)] : []),
  ];
}

/** Keeps the events that match a rule in an archive beside it, whose id stays when the pattern changes. */
export function archiveEvents(target: TriggerTarget, props: EventBridgeTriggerProps, retention: Duration): void {
  const { eventBus, eventPattern } = props;
  const stack = Stack.of(target.scope);
  const defaultBus = { service: 'events', resource: 'event-bus', resourceName: 'default' };
  const archive = new events.CfnArchive(target.scope, idOf(target, props), {
    sourceArn: eventBus?.eventBusArn ?? stack.formatArn(defaultBus),
    eventPattern: patternOf(target, eventPattern),
    retentionDays: retention.toDays(),
  });
  // A removed one would go on collecting events, which costs.
  archive.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
  archive.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
}

function idOf({ scope }: TriggerTarget, { eventBus, archiveId }: EventBridgeTriggerProps): string {
  const archive = eventBus ? connectionId('Archive', scope, eventBus) : 'Archive';
  return archiveId ? `${archive}-${archiveId}` : archive;
}

function retentionFaults(retention: Duration): Fault[] {
  if (retention.isUnresolved()) return [];
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

function withoutRetention(archiveId: string): Fault {
  return {
    code: 'ArchiveRetention',
    what: `archiveId is '${archiveId}', but there is no archiveRetention, so nothing is archived`,
    fix: 'set archiveRetention: Duration.days(30), or leave archiveId out',
  };
}

function taken({ eventBus, archiveId }: EventBridgeTriggerProps): Fault {
  const named = archiveId ? ` with the archiveId '${archiveId}'` : '';
  return {
    code: 'ArchiveTwice',
    what: `the function has two archives of ${eventBus?.node.path ?? 'the default bus'}${named}`,
    fix: "give one of them an archiveId, such as archiveId: 'refunds', and never change it",
  };
}
