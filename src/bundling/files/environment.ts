import { fingerprint } from './fingerprint';

/** What differs from one process to the next, or is set for esbuild, and says nothing about a bundle. */
const NOISE = new Set(['GOGC', 'GOMEMLIMIT', 'SHLVL', '_']);

/** Whether a variable says nothing about a bundle. */
export function isNoise(name: string): boolean {
  return NOISE.has(name);
}

/** Stands for the value of a variable; nothing when it is not set. */
export function variableOf(name: string): string | undefined {
  const value = process.env[name];
  return value === undefined ? undefined : fingerprint(value);
}

/** Stands for the names of all variables. */
export function variableNames(): string {
  const names = Object.keys(process.env).filter((name) => !isNoise(name));
  return fingerprint(names.sort().join('\n'));
}
