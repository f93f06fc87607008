import { Annotations, Stack } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import type { Fault } from '../../../private/errors';
import { sorted } from '../../../private/ids/sorted';
import { PREFIX } from '../../../private/names';
import type { TriggerTarget } from '../../trigger-target';
import { valueFaults } from './check';

/** The largest number of characters in a pattern. */
const MAX_LENGTH = 2048;

/** Fields that are the same in nearly every event of an account, so a pattern with only these selects nothing. */
const SAME_FOR_ALL = ['account', 'region', 'version', 'replay-name'];

/** The faults of a pattern that EventBridge would refuse, or that no event could match. */
export function patternFaults(target: TriggerTarget, pattern: events.EventPattern): Fault[] {
  const rendered = patternOf(target, pattern);
  if (Object.keys(rendered).length === 0) return [empty()];
  const faults = valueFaults(rendered);
  if (faults.length > 0) return faults;
  const { length } = JSON.stringify(rendered, withoutReferences);
  return length > MAX_LENGTH ? [tooLong(length)] : [];
}

/** Warns of a pattern that matches every event. */
export function warnOfCatchAll(target: TriggerTarget, pattern: events.EventPattern): void {
  const fields = Object.entries(patternOf(target, pattern));
  if (!fields.every(([name, value]) => SAME_FOR_ALL.includes(name) || takesAll(value))) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:catchAllPattern`,
    'the eventPattern matches every event of the bus: each one costs, and an event that the function itself sends invokes ' +
      'it again. Name a source or a detailType.',
  );
}

/** The pattern in the form that EventBridge takes. */
export function patternOf(target: TriggerTarget, pattern: events.EventPattern): Record<string, unknown> {
  const { detailType, ...others } = pattern;
  const rendered = Stack.of(target.scope).resolve({ ...others, 'detail-type': detailType }) as Record<string, unknown>;
  return sorted(rendered);
}

function empty(): Fault {
  return {
    code: 'EmptyEventPattern',
    what: 'eventPattern is empty, so no event could match it',
    fix: "name the events that the function handles: { source: ['my.app'], detailType: ['OrderPlaced'] }",
  };
}

function tooLong(length: number): Fault {
  return {
    code: 'EventPatternTooLong',
    what: `eventPattern has ${length} characters, but EventBridge accepts ${MAX_LENGTH}`,
    fix: 'match a prefix instead of many values (events.Match.prefix), or split it into several triggers',
  };
}

/** Leaves out references, whose length is known only at deployment, so that no pattern is refused that would fit. */
function withoutReferences(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [only, ...more] = Object.keys(value);
  return more.length === 0 && (only === 'Ref' || only?.startsWith('Fn::')) ? '' : value;
}

function takesAll(value: unknown): boolean {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null && Object.values(value).every(takesAll);
  return value.some((it) => ['{"prefix":""}', '{"suffix":""}', '{"wildcard":"*"}'].includes(JSON.stringify(it)));
}
