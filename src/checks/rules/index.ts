import type { Topic } from '../model/rule';
import { ALIASES } from './aliases';
import { ARCHITECTURE } from './architecture';
import { CONCURRENCY } from './concurrency';
import { EVENTS } from './events';
import { EXPOSURE } from './exposure';
import { FAILURES } from './failures';
import { NETWORKS } from './networks';
import { PLACES } from './places';
import { ROLES } from './roles';
import { RUNTIMES } from './runtimes';

/** All rules about the whole app, by subject. */
export const TOPICS: readonly Topic[] = [
  ALIASES,
  ARCHITECTURE,
  CONCURRENCY,
  EVENTS,
  EXPOSURE,
  FAILURES,
  NETWORKS,
  PLACES,
  ROLES,
  RUNTIMES,
];
