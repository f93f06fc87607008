import type { Expectation } from './expectation';
import { BUILT } from './expected-built';
import { CALLS } from './expected-calls';
import { LIBRARIES } from './expected-libraries';
import { REACH } from './expected-reach';
import { REAL } from './expected-real';
import { ENVIRONMENT, RESOURCES } from './expected-resources';

/** The expectations for all folders beside this file. */
export const CORPUS: Readonly<Record<string, Expectation>> = {
  ...CALLS,
  ...RESOURCES,
  ...BUILT,
  ...ENVIRONMENT,
  ...REACH,
  ...LIBRARIES,
  ...REAL,
};

export type { Expectation };
