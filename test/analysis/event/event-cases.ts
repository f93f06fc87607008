import type { EventUse } from '../../../src/analysis/found/code-usage';
import { readHandlers } from '../../support/reading';

/** A fact, the handler that shows it, and what is found. */
export type EventCase = readonly [fact: string, code: string, found: Readonly<Record<string, unknown>>];

/** Packages that nothing is known of, and some that are known by their names. */
const PACKAGES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    '@aws-lambda-powertools/batch':
      'export class BatchProcessor {} export const EventType = {}; export const processPartialResponse = 1;',
    '@middy/core': 'export default 1;',
    '@middy/http-json-body-parser': 'export default 1;',
    adapter: 'export const make = 1;',
    log: 'export const logger = 1;',
    router: 'export const route = 1;',
    store: 'export const save = 1; export const keep = 1; export const letters = 1;',
  }).map(([name, code]) => [`node_modules/${name}/index.js`, code]),
);

/** Tests what is found of the events of handlers, all of which are read at once. */
export function testEvents(cases: readonly EventCase[], files: Readonly<Record<string, string>> = {}): void {
  let events: Record<string, EventUse | undefined>;

  beforeAll(async () => {
    const usages = await readHandlers({ handlers: Object.fromEntries(cases), files: { ...PACKAGES, ...files } });
    events = Object.fromEntries(Object.entries(usages).map(([fact, { event }]) => [fact, event]));
  });

  test.each(cases)('%s', (fact, _code, found) => {
    expect(seenOf(events[fact])).toMatchObject(found);
  });
}

/** What was found, in short: `?` follows what the code can do without. */
function seenOf(event: EventUse | undefined): Record<string, unknown> {
  if (!event) return { unknown: true };
  const reads = event.reads.map(({ path, optional }) => `${path}${optional ? '?' : ''}`).join(' ');
  return {
    reads,
    lost: event.lost.join(' '),
    decoded: event.decoded.join(' '),
    keys: event.keys.map(({ path }) => path).join(' '),
    returns: event.returns.join(' '),
    traits: event.traits.join(' '),
    swallows: event.swallows?.line ?? 0,
  };
}
