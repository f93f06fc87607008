import type { Fault } from '../../private/errors';
import type { PackagingOptions } from '../options/packaging-options';

const code = 'PackagingOption';

/** The faults of options that say nothing, or contradict each other. */
export function optionFaults({ prebuilt, hooks, exclude = [] }: PackagingOptions): Fault[] {
  const empty = (['before', 'after'] as const)
    .filter((name) => hooks?.[name] !== undefined && (hooks[name][0] ?? '') === '')
    .map((name) => ({
      code,
      what: `packaging.hooks.${name} names no program`,
      fix: `name the program and its arguments: ${name}: ['make', 'generate']`,
    }));
  const blank = exclude
    .filter((pattern) => pattern.trim() === '' || pattern.startsWith('#'))
    .map((pattern) => ({
      code,
      what: `packaging.exclude has the pattern '${pattern}', which leaves out nothing`,
      fix: 'remove it',
    }));
  if (prebuilt === undefined || hooks === undefined) return [...empty, ...blank];
  const what = `packaging.prebuilt "${prebuilt}" is a finished package, so packaging.hooks would never run`;
  return [...empty, ...blank, { code, what, fix: 'run the commands where that package is made, and leave out hooks' }];
}
