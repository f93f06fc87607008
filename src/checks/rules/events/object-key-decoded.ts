import { sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';
import { fieldOf, listOf } from '../../model/values';

export const objectKeyDecoded: Rule = {
  id: 'objectKeyDecoded',
  severity: 'warning',
  title: 'The key of an S3 event from EventBridge is decoded',
  why:
    'Unlike classic notifications, EventBridge sends keys as they are. Decoding changes keys with a plus or a ' +
    'percent sign: S3 then finds no object, or a different one.',
  fix: 'Use event.detail.object.key as it is.',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      if (!event?.decoded.includes('detail.object.key')) continue;
      const rule = sourcesOf(model, fn).find(({ shape }) => shape === 'eventBridge');
      if (!listOf(fieldOf(rule?.by.property('EventPattern'), 'source')).includes('aws.s3')) continue;
      const read = event.reads.find(({ path }) => path === 'detail.object.key');
      yield {
        at: fn.resource,
        what: `${lineOf(read?.at)} decodes event.detail.object.key, which EventBridge sends as it is: a+b.txt becomes another key`,
        fix: 'use event.detail.object.key as it is',
      };
    }
  },
};
