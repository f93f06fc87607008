import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../model/alarm-definition';

/** What a description is made of. */
interface Described extends Pick<AlarmDefinition, 'meaning' | 'action'> {
  /** Whether the meaning may name numbers that the user has changed. */
  readonly hasOwnNumbers?: boolean;
}

/** The longest description that CloudWatch takes. */
const LONGEST = 1024;

/**
 * Returns where an alarm is, what it means and what to do. The path gives way in a text that is too long: its end tells more
 * than its beginning.
 */
export function descriptionOf(scope: IConstruct, { meaning, action, hasOwnNumbers }: Described): string {
  const { path } = scope.node;
  const text = `${meaning} ${action}${hasOwnNumbers ? ' This alarm has other thresholds or periods than usual.' : ''}`;
  // A token in the text is longer than its value.
  const room = LONGEST - `: ${text}`.length;
  return `${path.length > room ? `...${path.slice(3 - room)}` : path}: ${text}`;
}
