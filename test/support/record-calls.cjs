// Runs the handlers that it is told of, with clients that send nothing, and prints the operations that each of them calls.
// Input: [{ name, file, handler, variables, words }] as JSON in a file. Output: { [name]: operations } as JSON.

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const [input, modules] = process.argv.slice(2);
const handlers = JSON.parse(readFileSync(input, 'utf8'));
// A handler that goes on for ever is stopped: it reads no more, and gets no more answers.
const MOST_CALLS = 20;
const MOST_READS = 5000;
const PAGES = /^(IsTruncated|LastEvaluatedKey|Marker|Next\w*|next\w*|Unprocessed(Items|Keys))$/;

let called = new Set();
let calls = 0;
let reads = 0;

/** A value that has every member, can be called, and reads as a word. */
function anything(word) {
  const text = () => word;
  return new Proxy(() => undefined, {
    apply: () => anything(word),
    construct: () => anything(word),
    get: (_target, name) => {
      if (++reads > MOST_READS) throw new Error('too many reads');
      if (name === Symbol.toPrimitive || name === 'toString' || name === 'toJSON') return text;
      if (name === Symbol.iterator || name === Symbol.asyncIterator)
        return [anything(word)][Symbol.iterator].bind([anything(word)]);
      if (name === 'then' || (typeof name === 'string' && PAGES.test(name))) return undefined;
      if (name === 'length') return 1;
      const list = [anything(word)];
      return typeof list[name] === 'function' ? list[name].bind(list) : anything(word);
    },
  });
}

/** Takes the place of \`send\` of all clients. */
function record(word) {
  return function send(command) {
    called.add(command.constructor.name.replace(/Command\d*$/, ''));
    return ++calls > MOST_CALLS ? new Promise(() => undefined) : Promise.resolve(anything(word()));
  };
}

let word = 'a';
const { S3Client } = require(join(modules, '@aws-sdk/client-s3'));
const { DynamoDBDocumentClient } = require(join(modules, '@aws-sdk/lib-dynamodb'));
for (const client of [S3Client, DynamoDBDocumentClient]) {
  for (let type = client; type.prototype; type = Object.getPrototypeOf(type))
    if (Object.hasOwn(type.prototype, 'send')) type.prototype.send = record(() => word);
}

const limit = () => new Promise((resolve) => setTimeout(resolve, 100));

async function main() {
  const found = {};
  for (const { name, file, handler, variables, words } of handlers) {
    called = new Set();
    for (const variable of variables) process.env[variable] = variable;
    try {
      const run = require(file)[handler];
      for (word of words) {
        for (const event of [anything(word), {}, { Records: [{ body: '{}' }], body: '{}' }]) {
          calls = reads = 0;
          try {
            await Promise.race([Promise.resolve(run(event, anything(word))).catch(() => undefined), limit()]);
          } catch {}
        }
      }
    } catch {}
    found[name] = [...called].sort();
  }
  process.stdout.write(`\n@@${JSON.stringify(found)}`, () => process.exit(0));
}

process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);
Object.assign(process.env, { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'a' });
main();
