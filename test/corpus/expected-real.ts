import type { Expectation } from './expectation';

/** x */
export const REAL: Readonly<Record<string, Expectation>> = {};
