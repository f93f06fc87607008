import type { Topic } from '../../model/rule';
import { awsEventsOnCustomBus } from './aws-events-on-custom-bus';
import { bucketSendsNoEvents } from './bucket-sends-no-events';
import { filterNeverMatches } from './filter-never-matches';
import { integrationNotPost } from './integration-not-post';
import { patternMatchesAll } from './pattern-matches-all';
import { patternNeverMatches } from './pattern-never-matches';
import { prefixWithSlash } from './prefix-with-slash';
import { scheduleNeverFires } from './schedule-never-fires';
import { scheduleOnCustomBus } from './schedule-on-custom-bus';

export const PATTERNS: Topic = {
  title: 'Events that never arrive',
  rules: [
    awsEventsOnCustomBus,
    bucketSendsNoEvents,
    filterNeverMatches,
    integrationNotPost,
    patternMatchesAll,
    patternNeverMatches,
    prefixWithSlash,
    scheduleNeverFires,
    scheduleOnCustomBus,
  ],
};
