import type { Topic } from '../model/rule';
import { ALIASES } from './aliases';
import { ARCHITECTURE } from './architecture';
import { CONCURRENCY } from './concurrency';
import { EVENTS } from './events';
import { EXPOSURE } from './exposure';
import { FAILURES } from './failures';
import { LOOPS } from './loops';
import { NETWORKS } from './networks';
import { PATTERNS } from './patterns';
import { PLACES } from './places';
import { REFUSED } from './refused';
import { ROLES } from './roles';
import { RUNTIMES } from './runtimes';
import { TIME } from './time';
import { WATCHING } from './watching';

/** All rules about the whole app, by subject. */
export const TOPICS: readonly Topic[] = [
  ALIASES,
  ARCHITECTURE,
  CONCURRENCY,
  EVENTS,
  EXPOSURE,
  FAILURES,
  LOOPS,
  NETWORKS,
  PATTERNS,
  PLACES,
  REFUSED,
  ROLES,
  RUNTIMES,
  TIME,
  WATCHING,
];
