import { callingLine, refuseAll } from '../errors';
import { inputFaults } from './input-faults';

/**
 * Refuses values of other types than the public surface states. TypeScript refuses them, too, but neither in plain
 * JavaScript nor behind `any`, and there the first use of such a value would fail far from the line that is wrong.
 *
 * No construct is at fault yet, so the message tells the line of the app.
 *
 * @param signature the class, or the class and its static method: `SqsTrigger`, `PipeSource.sqs`
 * @param values what was given, in order
 */
export function takes(signature: string, ...values: unknown[]): void {
  const faults = inputFaults(signature, values);
  if (faults.length === 0) return;
  const at = callingLine();
  refuseAll(faults.map((fault) => ({ ...fault, at })));
}
