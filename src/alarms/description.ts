import { Token } from 'aws-cdk-lib';
import type { AlarmDefinition } from './alarm-definition';

/** The longest description that CloudWatch takes. */
const LONGEST = 1024;

/**
 * Returns where an alarm is, what it means and what to do. The path gives way in a text that is too long: its end tells more
 * than its beginning.
 */
export function descriptionOf(path: string, { meaning, action }: AlarmDefinition): string {
  const text = `${meaning} ${action}`;
  const room = LONGEST - text.length - ': '.length;
  const isLate = Token.isUnresolved(text);
  if (isLate || path.length <= room) return `${path}: ${text}`;
  return `...${path.slice(path.length - Math.max(0, room - 3))}: ${text}`.slice(0, LONGEST);
}
