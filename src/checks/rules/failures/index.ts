import type { Topic } from '../../model/rule';
import { deadLetterRetention } from './dead-letter-retention';
import { failureDestinationUnused } from './failure-destination-unused';
import { queueOfSeveralFunctions } from './queue-of-several-functions';
import { receivedOnce } from './received-once';
import { redriveCircle } from './redrive-circle';
import { streamOfManyReaders } from './stream-of-many-readers';
import { unwatchedDeadLetters } from './unwatched-dead-letters';

export const FAILURES: Topic = {
  title: 'Failures that are lost',
  rules: [
    deadLetterRetention,
    failureDestinationUnused,
    queueOfSeveralFunctions,
    receivedOnce,
    redriveCircle,
    streamOfManyReaders,
    unwatchedDeadLetters,
  ],
};
