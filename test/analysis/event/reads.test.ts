import { type EventCase, testEvents } from './event-cases';

const KEY = 'Records Records[].s3 Records[].s3.object Records[].s3.object.key';

const CASES: EventCase[] = [
  [
    'a path of members is read',
    'export const handler = async (event) => event.Records[0].s3.object.key;',
    { reads: KEY, lost: '' },
  ],
  [
    'a destructured parameter is read',
    'export const handler = async ({ Records: [{ s3: { object: { key } } }] }) => console.log(key);',
    { reads: KEY, lost: '' },
  ],
  [
    'a loop over records is read',
    'export async function handler(event) { for (const { s3 } of event.Records) console.log(s3.object.key); }',
    { reads: KEY, lost: '' },
  ],
  [
    'a loop with an index is read',
    'export const handler = async (event) => { for (const [at, record] of event.Records.entries()) console.log(at, record.s3.object.key); };',
    { reads: KEY, lost: '' },
  ],
  [
    'a counted loop is read',
    'export const handler = async (event) => { for (let i = 0; i < event.Records.length; i++) console.log(event.Records[i].s3.object.key); };',
    { reads: KEY, lost: '' },
  ],
  [
    'callbacks of lists are read',
    'export const handler = async (event) => { await Promise.all(event.Records.filter((r) => r.s3).map(async (record) => record.s3.object.key)); };',
    { reads: 'Records Records[].s3? Records[].s3.object Records[].s3.object.key', lost: '' },
  ],
  [
    'what comes out of a helper is followed',
    'const first = (event) => event.Records[0]; export const handler = async (event) => first(event).s3.object.key;',
    { reads: KEY, lost: '' },
  ],
  [
    'helpers of own files are followed',
    'import { keyOf } from "./keys"; export const handler = async (event) => { for (const record of event.Records) await keyOf(record); };',
    { reads: KEY, lost: '' },
  ],
  [
    'methods of an object of own code are followed',
    'class Work { async run(record) { return record.s3.object.key; } } const work = new Work(); export const handler = async (event) => { await work.run(event.Records[0]); };',
    { reads: KEY, lost: '' },
  ],
  [
    'what is parsed as JSON is followed',
    'export const handler = async (event) => { for (const { body } of event.Records) { const { id } = JSON.parse(body); console.log(id); } };',
    { reads: 'Records Records[].body Records[].body().id', lost: '' },
  ],
  [
    'what a package gets is out of sight',
    'import { route } from "router"; export const handler = async (event) => route(event);',
    { reads: '', lost: '' },
  ],
  [
    'records that a package gets are out of sight, not the event',
    'import { keep } from "store"; export const handler = async (event) => { for (const record of event.Records) await keep(record); };',
    { reads: 'Records', lost: 'Records[]' },
  ],
  [
    'logs are no use',
    'import { logger } from "log"; export const handler = async (event) => { logger.info("event", { event }); console.log(JSON.stringify(event)); return event.body; };',
    { reads: 'body', lost: '' },
  ],
  [
    'a member that the code asks for is optional',
    'export const handler = async (event) => { if (event.Records) return; if ("detail" in event) return; return event.requestContext?.http?.method ?? event.httpMethod; };',
    { reads: 'Records? detail? httpMethod requestContext? requestContext.http? requestContext.http.method?' },
  ],
  [
    'what the code sets itself is optional',
    'export const handler = async (event) => { event.path = "/"; return event.path; };',
    { reads: 'path?' },
  ],
  [
    'a wrapper of own code is followed into the handler',
    'const safe = (run) => async (event, context) => { await run(event, context); }; const other = safe(async (event) => event.detail); export const handler = safe(async (event) => event.Records[0].body); export { other };',
    { reads: 'Records Records[].body' },
  ],
  [
    'a wrapper of a package that is known is followed',
    'import middy from "@middy/core"; import parse from "@middy/http-json-body-parser"; export const handler = middy(async (event) => event.body.id).use(parse());',
    { reads: 'body body.id', traits: 'returnsUnknown wrapped' },
  ],
  [
    'middy with the handler at the end is followed',
    'import middy from "@middy/core"; const run = async (event) => event.body; export const handler = middy().use({ before: () => undefined }).handler(run);',
    { reads: 'body', traits: 'returnsUnknown wrapped' },
  ],
  [
    'a handler that a package made is not known',
    'import { make } from "adapter"; export const handler = make((event) => event.Records[0].body);',
    { unknown: true },
  ],
  [
    'a method that is bound to its object is followed',
    'class Api { async handle(event) { return this.path(event); } path(event) { return event.rawPath; } } const api = new Api(); export const handler = api.handle.bind(api);',
    { reads: 'rawPath' },
  ],
  [
    'each record of a batch processor is followed',
    'import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch"; const processor = new BatchProcessor(EventType.SQS); const one = async (record) => JSON.parse(record.body).id; export const handler = async (event, context) => processPartialResponse(event, one, processor, { context });',
    { reads: 'Records Records[].body Records[].body().id', lost: '', returns: 'batchItemFailures', traits: '' },
  ],
  [
    'a key that is used as it is',
    'const get = (Bucket, Key) => console.log({ Bucket, Key }); export const handler = async ({ Records }) => { const { s3 } = Records[0]; get(s3.bucket.name, s3.object.key); };',
    { keys: 'Records[].s3.object.key', decoded: '', traits: '' },
  ],
  [
    'a key that is decoded',
    'export const handler = async (event) => { const key = decodeURIComponent(event.Records[0].s3.object.key.replace(/\\+/g, " ")); return { Key: key }; };',
    { keys: '', decoded: 'Records[].s3.object.key', traits: 'decodes' },
  ],
  [
    'a name for several values tells nothing for sure',
    'export const handler = async (event) => { let from = event; if (from.detail) from = load(); return from.bucket; }; const load = () => ({});',
    { reads: 'bucket? detail?' },
  ],
  [
    'a CommonJS handler is followed',
    'exports.handler = async function (event) { return event.queryStringParameters.id; };',
    { reads: 'queryStringParameters queryStringParameters.id' },
  ],
];

testEvents(CASES, { 'src/keys.ts': 'export const keyOf = async (record) => record.s3.object.key;' });
