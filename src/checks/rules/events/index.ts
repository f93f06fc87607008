import type { Topic } from '../../model/rule';
import { answerNotStreamed } from './answer-not-streamed';
import { answeredByProvider } from './answered-by-provider';
import { bodyNotText } from './body-not-text';
import { connectionIgnored } from './connection-ignored';
import { customResourceUnanswered } from './custom-resource-unanswered';
import { errorsSwallowed } from './errors-swallowed';
import { eventCutToDetail } from './event-cut-to-detail';
import { imageNotInStream } from './image-not-in-stream';
import { itemFailuresIgnored } from './item-failures-ignored';
import { objectKeyDecoded } from './object-key-decoded';
import { objectKeyEncoded } from './object-key-encoded';
import { otherEvent } from './other-event';
import { otherMessage } from './other-message';
import { recordEncoded } from './record-encoded';
import { resultUnreported } from './result-unreported';

export const EVENTS: Topic = {
  title: 'Code that does not fit its events',
  rules: [
    answerNotStreamed,
    answeredByProvider,
    bodyNotText,
    connectionIgnored,
    customResourceUnanswered,
    errorsSwallowed,
    eventCutToDetail,
    imageNotInStream,
    itemFailuresIgnored,
    objectKeyDecoded,
    objectKeyEncoded,
    otherEvent,
    otherMessage,
    recordEncoded,
    resultUnreported,
  ],
};
