import type { Fault } from '../../private/errors';
import type { PackagingOptions } from '../options/packaging-options';

const code = 'PackagingOption';

/** The faults of options that say nothing, or contradict each other. */
export function optionFaults({ prebuilt, buildWith, hooks, exclude = [] }: PackagingOptions): Fault[] {
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
  const [idle] = [...(hooks ? ['hooks'] : []), ...(buildWith ? ['buildWith'] : [])];
  if (prebuilt === undefined || idle === undefined) return [...empty, ...blank];
  const what = `packaging.prebuilt "${prebuilt}" is a finished package, so packaging.${idle} would do nothing`;
  return [
    ...empty,
    ...blank,
    { code, what, fix: `leave out packaging.${idle}: what makes that package can do the same` },
  ];
}
