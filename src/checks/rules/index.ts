import type { Topic } from '../model/rule';
import { ALIASES } from './aliases';
import { CONCURRENCY } from './concurrency';
import { EVENTS } from './events';
import { EXPOSURE } from './exposure';
import { FAILURES } from './failures';
import { LOOPS } from './loops';
import { PATTERNS } from './patterns';
import { RUNTIMES } from './runtimes';
import { TIME } from './time';
import { WATCHING } from './watching';

/** All rules about the whole app, by subject. */
export const TOPICS: readonly Topic[] = [
  ALIASES,
  CONCURRENCY,
  EVENTS,
  EXPOSURE,
  FAILURES,
  LOOPS,
  PATTERNS,
  RUNTIMES,
  TIME,
  WATCHING,
];
