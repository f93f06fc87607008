import type { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { minutesBetween } from './cron';

const SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** The shortest time between two runs in seconds, of a rate, or of a cron expression if below an hour. */
export function intervalOf({ expressionString }: ScheduleExpression): number | undefined {
  const [, kind, inner = ''] = parts(expressionString);
  if (kind === 'rate') {
    const [value, unit = ''] = inner.split(' ');
    return Number(value) * (SECONDS[unit.replace(/s$/, '')] ?? Number.NaN) || undefined;
  }
  if (kind !== 'cron') return undefined;
  const minutes = minutesBetween(inner);
  return minutes < 60 ? minutes * 60 : undefined;
}

/** The whole expression, its kind and what is in its parentheses; nothing if it is malformed. */
export function parts(text: string): RegExpExecArray | [] {
  return /^(\w+)\((.*)\)$/.exec(text.trim()) ?? [];
}
