import { objectKeyEncoded } from '../../../../src/checks/rules/events/object-key-encoded';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const as = (path: string) => [{ path, at: { file: 'src/get.ts', line: 9 } }];
const KEY = 'Records[].s3.object.key';

keepsRuleContract(objectKeyEncoded, {
  found: {
    'a key of a notification': {
      app: (stack) => void readFunction(stack, KEY, { keys: as(KEY) }),
      at: 'Stack/Fn',
      says: /^src\/get\.ts:9 uses the key of a notification without decoding it/,
    },
    'a key of a notification in a queue': {
      app: (stack) => void readFunction(stack, '', { keys: as(`Records[].body().${KEY}`) }),
      at: 'Stack/Fn',
      says: /without decoding it/,
    },
  },
  silent: {
    'a key that is decoded': (stack) =>
      void readFunction(stack, KEY, { keys: [], decoded: [KEY], traits: ['decodes'] }),
    'code that decodes somewhere': (stack) => void readFunction(stack, KEY, { keys: as(KEY), traits: ['decodes'] }),
    'a key of EventBridge': (stack) => void readFunction(stack, '', { keys: as('detail.object.key') }),
    'a key that somebody put into a message': (stack) =>
      void readFunction(stack, '', { keys: as('Records[].body().key') }),
    'a key that is only printed': (stack) => void readFunction(stack, KEY),
  },
});
