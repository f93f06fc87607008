import type { Expectation } from './expectation';

/** x */
export const LIBRARIES: Readonly<Record<string, Expectation>> = {};
