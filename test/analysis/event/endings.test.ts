import { type EventCase, testEvents } from './event-cases';

const CASES: EventCase[] = [
  [
    'a handler with a callback',
    'export const handler = (event, context, callback) => callback(null, 1);',
    { traits: 'callback returnsUnknown' },
  ],
  [
    'a third parameter with a default value is no callback',
    'export const handler = async (event, context, deps = {}) => console.log(deps);',
    { traits: 'returnsUnknown' },
  ],
  [
    'a handler that ends with its context',
    'export const handler = (event, context) => { context.succeed(1); };',
    { traits: 'contextDone returnsUnknown' },
  ],
  [
    'a method of the same name elsewhere',
    'const test = { done() {} }; export const handler = async (event, context) => { test.done(); return context.awsRequestId; };',
    { traits: 'returnsUnknown' },
  ],
  [
    'a handler that streams',
    'export const handler = awslambda.streamifyResponse(async (event, stream, context) => { stream.end(event.rawPath); });',
    { reads: 'rawPath', traits: 'streams' },
  ],
  [
    'a wrapped handler that streams',
    'import middy from "@middy/core"; export const handler = middy({ streamifyResponse: true }).handler(async (event) => event.body);',
    { traits: 'returnsUnknown streams wrapped' },
  ],
  [
    'properties of what is returned',
    'export const handler = async (event) => { if (event.x) return { statusCode: 200, body: "" }; return { batchItemFailures: [] }; };',
    { returns: 'batchItemFailures body statusCode', traits: '' },
  ],
  [
    'nothing is returned',
    'export const handler = async (event) => { console.log(event.x); };',
    { returns: '', traits: '' },
  ],
];

const log = '(error) { console.error(error); }';
const loop = (inside: string) =>
  `import { save } from "store"; export const handler = async (event) => {\n for (const record of event.Records) {${inside}}\n };`;

const SWALLOWED: EventCase[] = [
  ['errors of each record are only logged', loop(`try { await save(record); } catch ${log}`), { swallows: 2 }],
  [
    'errors of all are only logged',
    `import { save } from "store"; export const handler = async (event) => { try {\n await save(event); } catch ${log} };`,
    { swallows: 2 },
  ],
  [
    'errors become an answer that nobody reads',
    'import { save } from "store"; export const handler = async (event) => { try { await save(event); return { statusCode: 200 }; } catch (error) { return { statusCode: 500, body: String(error) }; } };',
    { swallows: 1 },
  ],
  [
    'errors in a callback of a list are only logged',
    `import { save } from "store"; export const handler = async (event) => { await Promise.all(event.Records.map(async (record) => { try { await save(record); } catch ${log} })); };`,
    { swallows: 1 },
  ],
  [
    'errors in a helper that does all are only logged',
    `import { save } from "store"; const one = async (record) => { try { await save(record); } catch ${log} }; export const handler = async (event) => { for (const record of event.Records) await one(record); };`,
    { swallows: 1 },
  ],
  [
    'results of settled promises are dropped',
    'import { save } from "store"; export const handler = async (event) => { await Promise.allSettled(event.Records.map(save)); };',
    { swallows: 1 },
  ],
  [
    'a promise with a catch that logs',
    'import { save } from "store"; export const handler = async (event) => { await save(event).catch((error) => console.error(error)); };',
    { swallows: 1 },
  ],
  [
    'an error that is thrown again',
    loop('try { await save(record); } catch (error) { console.error(error); throw error; }'),
    { swallows: 0 },
  ],
  [
    'an error that is kept',
    'import { save } from "store"; export const handler = async (event) => { const failed = []; for (const record of event.Records) { try { await save(record); } catch (error) { failed.push(record); } } if (failed.length) throw new Error(); };',
    { swallows: 0 },
  ],
  [
    'an error that goes somewhere else',
    'import { save, letters } from "store"; export const handler = async (event) => { for (const record of event.Records) { try { await save(record); } catch (error) { await letters(record); } } };',
    { swallows: 0 },
  ],
  [
    'an error of something beside the work',
    loop(`await save(record); try { await save(1); } catch ${log}`),
    { swallows: 0 },
  ],
  [
    'an error of reading a message',
    loop(`let body; try { body = JSON.parse(record.body); } catch ${log} await save(body);`),
    { swallows: 0 },
  ],
  [
    'errors that are told apart',
    loop('try { await save(record); } catch (error) { if (error.name === "Twice") continue; throw error; }'),
    { swallows: 0 },
  ],
  [
    'results of settled promises are used',
    'import { save } from "store"; export const handler = async (event) => { const all = await Promise.allSettled(event.Records.map(save)); if (all.some((one) => one.status === "rejected")) throw new Error(); };',
    { swallows: 0 },
  ],
  [
    'a helper whose result is used',
    'import { save } from "store"; const one = async (record) => { try { await save(record); return true; } catch { return false; } }; export const handler = async (event) => { const all = await Promise.all(event.Records.map(one)); if (all.includes(false)) throw new Error(); };',
    { swallows: 0 },
  ],
  [
    'failures that are reported',
    'import { save } from "store"; export const handler = async (event) => { const batchItemFailures = []; for (const record of event.Records) { try { await save(record); } catch { batchItemFailures.push({ itemIdentifier: record.messageId }); } } return { batchItemFailures }; };',
    { swallows: 0, returns: 'batchItemFailures' },
  ],
];

testEvents([...CASES, ...SWALLOWED]);
