import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { readHandlers } from '../../support/reading';

// The handler asks for one of two methods, of an object that the module makes when it is loaded.
const MODULE = `
  const { GetObjectCommand, PutObjectCommand, S3Client } = require('@aws-sdk/client-s3');
  const client = new S3Client({});
  var Store = class {
    get(Key) { return client.send(new GetObjectCommand({ Bucket: process.env.PHOTOS, Key })); }
    put(Key) { return client.send(new PutObjectCommand({ Bucket: process.env.PHOTOS, Key })); }
  };
  const store = new Store();
`;

const ALL = 'var all = {}; var __export = (to, from) => Object.assign(to, from); var __toCommonJS = (it) => it;';
const EXPORTED = '__export(all, { handler: () => handler }); module.exports = __toCommonJS(all);';
const HANDLER = 'var handler = async ({ key }) => store.put(key);';

const HANDLERS = {
  'assigned to exports': `${MODULE} exports.handler = async ({ key }) => store.put(key);`,
  'a variable that is assigned to exports': `${MODULE} ${HANDLER} exports.handler = handler;`,
  'in an object of exports': `${MODULE} ${HANDLER} module.exports = { handler };`,
  'in a namespace that a bundler exports at the start': `${ALL} ${EXPORTED} ${MODULE} ${HANDLER}`,
  'in a namespace that a bundler exports at the end': `${MODULE} ${HANDLER} ${ALL} ${EXPORTED}`,
};

describe('in a CommonJS module, the method that a handler calls is found, and no other, if the handler is', () => {
  let usages: Record<string, CodeUsage>;
  beforeAll(async () => {
    usages = await readHandlers({ handlers: HANDLERS });
  });

  test.each(Object.keys(HANDLERS))('%s', (name) =>
    expect(usages[name].calls.map(({ operation }) => operation)).toEqual(['PutObject']),
  );
});
