import type { Format } from 'esbuild';
import { readCode } from '../../support/read-code';

const START = `
  import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound as Missing, PutObjectCommand, S3Client, waitUntilObjectExists } from '@aws-sdk/client-s3';
  import * as s3 from '@aws-sdk/client-s3';
  const client = new S3Client({});
  const head = async (Key) => client.send(new HeadObjectCommand({ Bucket: process.env.PHOTOS, Key }));
  const get = async (Key) => client.send(new GetObjectCommand({ Bucket: process.env.PHOTOS, Key }));
`;

/** The reads of a handler whose code expects that there may be no such object. */
function expecting(body: string, format: Format = 'esm'): string[] {
  const { calls } = readCode(`${START}${body}\nexport { handler };`, format);
  return calls.filter(({ expectsAbsence }) => expectsAbsence).map(({ operation }) => operation);
}

/** A handler that tries to find an object. */
const tries = (handling: string, more = '') => `
  ${more}
  const handler = async ({ key }) => {
    try {
      return await head(key);
    } catch (error) {
      ${handling}
      throw error;
    }
  };`;

test.each([
  ['the class of the error', 'if (error instanceof Missing) return undefined;'],
  ['the class of the error in the namespace', 'if (error instanceof s3.NoSuchKey) return undefined;'],
  ['its name', "if (error.name === 'NotFound') return undefined;"],
  ['its name, the other way round', "if ('NoSuchKey' == error?.name) return undefined;"],
  ['what is not its name', "if (error.Code !== 'NoSuchKey') throw error;"],
  ['its name, if it is an error', "if (error instanceof Error && error.name === 'NotFound') return undefined;"],
  ['its destructured name', "const { name } = error; if (name === 'NotFound') return undefined;"],
  ['its status', 'if (error.$metadata?.httpStatusCode === 404) return undefined;'],
  ['a list of names', "if (['NotFound', 'NoSuchKey'].includes(error.name)) return undefined;"],
  ['a set of names', 'if (MISSING.has(error.name)) return undefined;'],
  ['a pattern', 'if (/NoSuchKey|NotFound/.test(error.name)) return undefined;'],
  ['a part of its message', "if (error.message.includes('NoSuchKey')) return undefined;"],
  ['a switch', "switch (error.name) { case 'NotFound': return undefined; default: throw error; }"],
  ['a name that is a constant', 'if (error.name === NAME) return undefined;'],
  ['a function', 'if (isMissing(error)) return undefined;'],
])('code that asks for %s expects it', (_what, handling) => {
  const more = `
    const MISSING = new Set(['NotFound', 'NoSuchKey']);
    const NAME = 'NotFound';
    const isMissing = (error) => error.name === 'NoSuchKey';`;
  expect(expecting(tries(handling, more))).toEqual(['HeadObject']);
});

test.each([
  ['nothing', ''],
  ['another error', "if (error.name === 'AccessDenied') return undefined;"],
  ['any error', 'return undefined;'],
  ['the status of an answer of its own', 'if (error.statusCode === 404) return undefined;'],
  ['an error of the app', 'if (error instanceof NotFound) return undefined;'],
  ['the name of something else', "if (error.kind === 'NotFound') return undefined;"],
  ['another status', 'if (error.$metadata?.httpStatusCode === 409) return undefined;'],
])('code that asks for %s does not', (_what, handling) => {
  expect(expecting(tries(handling, 'class NotFound extends Error {}'))).toEqual([]);
});

test.each<Format>(['esm', 'cjs'])('a waiter expects it of its own call (%s)', (format) => {
  const body = `const handler = async ({ key }) => {
    await get(key);
    return waitUntilObjectExists({ client, maxWaitTime: 9 }, { Bucket: 'b', Key: key });
  };`;
  expect(expecting(body, format)).toEqual(['HeadObject']);
});

test('a rejected promise is handled like an exception', () => {
  const body =
    "const handler = ({ key }) => head(key).catch((error) => { if (error.name !== 'NotFound') throw error; });";
  expect(expecting(body)).toEqual(['HeadObject']);
});

test('of several reads, only those that are tried expect it', () => {
  const body = `const handler = async ({ key }) => {
    const object = await get(key);
    try {
      await client.send(new CopyObjectCommand({ Bucket: 'b', Key: key, CopySource: 'c/d' }));
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
    }
    return object;
  };`;
  expect(expecting(body)).toEqual(['CopyObject']);
});

test('what is written does not expect it', () => {
  const body = `const handler = async ({ key }) => {
    await client.send(new PutObjectCommand({ Bucket: 'b', Key: key })).catch((error) => {
      if (error.name === 'NoSuchKey') return undefined;
    });
  };`;
  expect(expecting(body)).toEqual([]);
});

test('handling that the handler does not reach says nothing', () => {
  const body = `const handler = ({ key }) => head(key);
    export const other = ({ key }) => head(key).catch((error) => error.name === 'NotFound');`;
  expect(expecting(body)).toEqual([]);
});
