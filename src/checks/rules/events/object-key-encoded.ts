import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';

/** The key in a notification, also in one that comes by a queue or a topic. */
const KEY = /(?:^|\)\.)Records\[\]\.s3\.object\.key$/;

export const objectKeyEncoded: Rule = {
  id: 'objectKeyEncoded',
  severity: 'warning',
  title: 'The key of an S3 notification is used without decoding it',
  why:
    'Notifications contain URL-encoded keys: my file.txt arrives as my+file.txt. With such a key, S3 finds no ' +
    'object. Keys in events from EventBridge are not encoded.',
  fix: "Decode the key: decodeURIComponent(key.replaceAll('+', ' ')).",
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      const key = event?.keys.find(({ path }) => KEY.test(path));
      if (!key || event?.traits.includes('decodes')) continue;
      yield {
        at: fn.resource,
        what: `${lineOf(key.at)} uses the key of a notification without decoding it: my file.txt arrives as my+file.txt`,
        fix: "use decodeURIComponent(key.replaceAll('+', ' ')) as the key",
      };
    }
  },
};
