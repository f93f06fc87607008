import type { Topic } from '../../model/rule';
import { answerNotStreamed } from './answer-not-streamed';
import { answeredByProvider } from './answered-by-provider';
import { connectionIgnored } from './connection-ignored';
import { customResourceUnanswered } from './custom-resource-unanswered';
import { errorsSwallowed } from './errors-swallowed';
import { itemFailuresIgnored } from './item-failures-ignored';
import { objectKeyDecoded } from './object-key-decoded';
import { objectKeyEncoded } from './object-key-encoded';
import { otherEvent } from './other-event';
import { resultUnreported } from './result-unreported';

export const EVENTS: Topic = {
  title: 'Code that does not fit its events',
  rules: [
    answerNotStreamed,
    answeredByProvider,
    connectionIgnored,
    customResourceUnanswered,
    errorsSwallowed,
    itemFailuresIgnored,
    objectKeyDecoded,
    objectKeyEncoded,
    otherEvent,
    resultUnreported,
  ],
};
