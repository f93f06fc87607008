import { refuse } from '../errors';
import { inputFaults } from './input-faults';

/**
 * Refuses values of other types than the public surface states. TypeScript refuses them, too, but neither in plain
 * JavaScript nor behind `any`, and there the first use of such a value would fail far from the line that is wrong.
 *
 * @param signature the class, or the class and its static method: `SqsTrigger`, `PipeSource.sqs`
 * @param values what was given, in order
 */
export function takes(signature: string, ...values: unknown[]): void {
  refuse('', ...inputFaults(signature, values));
}
