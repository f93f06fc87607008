import { misfitOf } from '../../events/misfit';
import { SHAPES } from '../../events/shapes';
import { type EventSource, eventSourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';

export const otherEvent: Rule = {
  id: 'otherEvent',
  severity: 'warning',
  title: 'The code reads the event of another source',
  why:
    'Every source has an event of its own: a bucket sends Records by a notification and detail by EventBridge, a REST API ' +
    'sends httpMethod and an HTTP API requestContext.http. What the code reads is undefined, so it fails at each event, or ' +
    'does nothing.',
  fix: 'Read what the source sends, or connect the source that the code is written for.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html',
  *check(model) {
    const functions = new Map(readFunctionsOf(model).map(({ fn, event }) => [fn.resource, event]));
    for (const { fn, by, shape } of functions.size > 0 ? distinct(eventSourcesOf(model)) : []) {
      const use = functions.get(fn.resource);
      const misfit = use && shape && misfitOf(use, shape);
      if (!misfit) continue;
      const { written, read } = misfit;
      const what = read
        ? `${lineOf(read.at)} reads event.${read.path}, which ${SHAPES[written].sender} sends`
        : `${lineOf(use.at)} declares its event as ${use.type}, which ${SHAPES[written].sender} sends`;
      yield {
        at: fn.resource,
        what: `${what}; by ${by.at.node.path} the function gets the event of ${SHAPES[shape].sender}`,
        fix: `read ${examples(shape)}, or connect the function to ${SHAPES[written].sender}`,
      };
    }
  },
};

/** Routes of one API are many sources that send the same. */
function distinct(sources: readonly EventSource[]): Iterable<EventSource> {
  const byKind = new Map<string, EventSource>();
  for (const source of sources) {
    const key = `${source.fn.resource.construct.node.path} ${source.shape}`;
    if (!byKind.has(key)) byKind.set(key, source);
  }
  return byKind.values();
}

/** Some of what an event has: `event.Records[].body and event.Records[].messageId` */
function examples(shape: EventSource['shape'] & string): string {
  const { telling } = SHAPES[shape];
  return telling.map((path) => `event.${path}`).join(' and ');
}
