import { Lazy, Token } from 'aws-cdk-lib';
import type * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { sortedJson } from '../../private/ids/sorted';

/** An input whose keys are sorted, so that a map with another order in each run does not change the schedule. */
export function inOrder(input: scheduler.ScheduleTargetInput): scheduler.ScheduleTargetInput {
  const bind = (schedule: scheduler.ISchedule) => {
    const text = input.bind(schedule);
    const produce: Parameters<typeof Lazy.uncachedAny>[0]['produce'] = (context) => sortedText(context.resolve(text));
    return Token.asString(Lazy.uncachedAny({ produce }));
  };
  return { bind };
}

/** Sorts JSON that references divide. They stand between quotes, where marks take their places as long as it is sorted. */
function sortedText(text: unknown): unknown {
  if (typeof text === 'string') return sortedJson(text);
  const [delimiter, parts] = ((text as Join | undefined)?.['Fn::Join'] ?? []) as [string?, unknown[]?];
  if (delimiter !== '' || !Array.isArray(parts)) return text;
  const marked = parts.map((part, i) => (typeof part === 'string' ? part : `${MARK}${i}${MARK}`)).join('');
  const pieces = sortedJson(marked).split(MARK);
  return { 'Fn::Join': ['', pieces.map((piece, i) => (i % 2 === 0 ? piece : parts[Number(piece)]))] };
}

interface Join {
  readonly 'Fn::Join'?: unknown;
}

/** A character of Unicode that is nobody's. */
const MARK = '\uE000';
