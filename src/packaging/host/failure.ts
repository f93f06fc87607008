import type { Fault } from '../../private/errors';
import type { StepFailure } from '../model/order';
import type { PackageUnit } from './unit';

/** The fault behind a step that failed. */
export function failureOf({ packager, target, timeLimit }: PackageUnit, failure: StepFailure): Fault {
  const { entry } = packager;
  const { command, output, isLate } = failure;
  if (isLate) return lateFault(entry, failure, timeLimit);
  const explained = packager.explain?.(output, target);
  if (explained) return explained;
  return {
    code: 'PackagingFailed',
    what: `${entry} cannot be built; "${command}" printed:\n\n${output.trim() || 'nothing'}\n`,
    fix: `fix what ${packager.language}'s tools point to`,
  };
}

/** The fault behind a hook that failed. */
export function hookFailureOf({ packager, timeLimit }: PackageUnit, name: string, failure: StepFailure): Fault {
  const { command, output, isLate } = failure;
  if (isLate) return lateFault(packager.entry, failure, timeLimit);
  return {
    code: 'PackagingHookFailed',
    what: `packaging.hooks.${name} of ${packager.entry} failed; "${command}" printed:\n\n${output.trim() || 'nothing'}\n`,
    fix: 'make the command work in the folder of entry, where it runs',
  };
}

function lateFault(entry: string, { command }: StepFailure, timeLimit: number): Fault {
  return {
    code: 'PackagingTooLong',
    what: `${entry}: "${command}" did not end within ${timeLimit / 1000} s`,
    fix: 'check that the server it downloads from responds, or give it more time with packaging.timeLimit',
  };
}
