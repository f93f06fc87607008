import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventUse } from '../../../src/analysis/found/code-usage';
import { misfitOf } from '../../../src/checks/events/misfit';
import { SHAPES, type ShapeName } from '../../../src/checks/events/shapes';
import { readHandlers } from '../../support/reading';

const folder = join(__dirname, '..', '..', '..', 'docs', 'triggers');

/** What the handlers of a page get, in their order; the other pages are of events that users or other services state. */
const SENT: Record<string, ShapeName[]> = {
  alarm: ['alarm'],
  alb: ['alb'],
  appsync: ['appsync'],
  'bedrock-agent': ['bedrockAgent'],
  cloudfront: ['edge'],
  'code-commit': ['codeCommit'],
  cognito: ['cognito'],
  'config-rule': ['configRule'],
  connect: ['connect'],
  'custom-resource': ['customResource'],
  documentdb: ['documentDb'],
  dynamodb: ['dynamoDb'],
  eventbridge: ['eventBridge'],
  firehose: ['firehose'],
  'function-url': ['http'],
  'http-api': ['http'],
  kafka: ['kafka'],
  kinesis: ['kinesis'],
  lex: ['lex'],
  logs: ['logs'],
  mq: ['mq'],
  msk: ['kafka'],
  'rest-api': ['rest'],
  s3: ['eventBridge', 's3'],
  'secret-rotation': ['rotation'],
  ses: ['ses'],
  sns: ['sns'],
  sqs: ['sqs'],
  'web-socket': ['webSocket'],
};

/** Handlers that read no more of the event than several shapes have, or can do without it. */
const UNTELLING = ['documentdb 0', 'kafka 0', 'mq 0', 'msk 0', 'rest-api 0'];

const handlers = Object.fromEntries(
  readdirSync(folder).flatMap((page) => {
    const blocks = [...readFileSync(join(folder, page), 'utf8').matchAll(/^```mts\n([\s\S]*?)^```$/gm)];
    return blocks.map(([, code], index) => [`${page.replace('.md', '')} ${index}`, code] as const);
  }),
);
let uses: Record<string, EventUse | undefined>;

beforeAll(async () => {
  const usages = await readHandlers({ handlers, external: true });
  uses = Object.fromEntries(Object.entries(usages).map(([name, { event }]) => [name, event]));
});

const cases = Object.entries(SENT).flatMap(([page, shapes]) =>
  shapes.map((shape, index) => [`${page} ${index}`, shape] as const),
);

test.each(cases)('the handler on the page of %s fits what it gets: %s', (name, shape) => {
  expect(uses[name]).toBeDefined();
  expect(misfitOf(uses[name] as EventUse, shape)).toBeUndefined();
});

test.each(cases.filter(([name]) => !UNTELLING.includes(name)))(
  'and does not fit EventBridge or a queue: %s',
  (name, shape) => {
    const other = shape === 'eventBridge' ? 'sqs' : 'eventBridge';
    expect(SHAPES[misfitOf(uses[name] as EventUse, other)?.written ?? other].sender).toBe(SHAPES[shape].sender);
  },
);
