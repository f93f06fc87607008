import type { IConstruct } from 'constructs';
import type { CodeUsage } from './code-usage';

/** What the code of a function does; undefined if it can't be read. */
export function codeUsageOf(_handler: IConstruct): CodeUsage | undefined {
  return undefined;
}

/** Whether the code of a function can be read. */
export function isReadable(_handler: IConstruct): boolean {
  return false;
}
