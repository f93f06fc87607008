import type { Topic } from '../model/rule';
import { ALIASES } from './aliases';
import { CONCURRENCY } from './concurrency';
import { FAILURES } from './failures';

/** All rules about the whole app, by subject. */
export const TOPICS: readonly Topic[] = [ALIASES, CONCURRENCY, FAILURES];
