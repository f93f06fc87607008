import { Annotations, Stack } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import { UsageError } from '../../../private/errors';
import { PREFIX } from '../../../private/names';
import type { TriggerTarget } from '../../trigger-target';
import { faultsOfPattern } from './check';

/** How long EventBridge lets a pattern be. */
const MAX_LENGTH = 2048;

/** Fields that nearly every event of an account has alike, so that a pattern of them alone selects nothing. */
const SAME_FOR_ALL = ['account', 'region', 'version', 'replay-name'];

/** Refuses patterns that EventBridge refuses, and warns of one that takes every event. */
export function checkEventPattern(target: TriggerTarget, pattern: events.EventPattern): void {
  const fields = Object.entries(patternOf(target, pattern));
  if (fields.length === 0) throw new UsageError(empty(target));
  const faults = faultsOfPattern(Object.fromEntries(fields));
  if (faults.length > 0) throw new UsageError(...faults.map((fault) => ({ ...fault, at: target.scope.node.path })));
  const { length } = JSON.stringify(Object.fromEntries(fields), withoutReferences);
  if (length > MAX_LENGTH) throw new UsageError(tooLong(target, length));
  if (fields.every(([name, value]) => SAME_FOR_ALL.includes(name) || takesAll(value))) warnOfAll(target);
}

/** A pattern as EventBridge has it. */
export function patternOf(target: TriggerTarget, pattern: events.EventPattern): Record<string, unknown> {
  const { detailType, ...others } = pattern;
  const rendered = Stack.of(target.scope).resolve({ ...others, 'detail-type': detailType }) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(rendered).filter(([, value]) => value !== undefined));
}

function empty(target: TriggerTarget) {
  return {
    code: 'EmptyEventPattern',
    what: 'eventPattern is empty, so no event could match it',
    fix: "say which events are wanted: { source: ['my.app'], detailType: ['OrderPlaced'] }",
    at: target.scope.node.path,
  };
}

function tooLong(target: TriggerTarget, length: number) {
  return {
    code: 'EventPatternTooLong',
    what: `eventPattern has ${length} characters, EventBridge takes ${MAX_LENGTH}`,
    fix: 'match a prefix instead of many values (events.Match.prefix), or split it into several triggers',
    at: target.scope.node.path,
  };
}

function warnOfAll(target: TriggerTarget): void {
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:catchAllPattern`,
    'the eventPattern takes every event of the bus: each is paid for, and an event that the function itself sends ' +
      'invokes it again. Name a source or a detailType.',
  );
}

/** Names of resources get their length at deploy time; they don't count, so that nothing is refused that would fit. */
function withoutReferences(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [only, ...more] = Object.keys(value);
  return more.length === 0 && (only === 'Ref' || only?.startsWith('Fn::')) ? '' : value;
}

function takesAll(value: unknown): boolean {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null && Object.values(value).every(takesAll);
  return value.some((it) => ['{"prefix":""}', '{"suffix":""}', '{"wildcard":"*"}'].includes(JSON.stringify(it)));
}
