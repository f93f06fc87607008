import { misfitOf } from '../../events/misfit';
import { SHAPES, type ShapeName } from '../../events/shapes';
import { type EventSource, sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';

export const otherEvent: Rule = {
  id: 'otherEvent',
  severity: 'warning',
  title: 'The code reads the event of a different source',
  why:
    'Every source has its own event format: a bucket sends Records in a notification and detail through EventBridge, ' +
    'a REST API sends httpMethod and an HTTP API requestContext.http. The field that the code reads is undefined, so ' +
    'it fails for each event, or does nothing.',
  fix: 'Read what the source sends, or connect the source that the code was written for.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      for (const { by, shape } of event ? distinct(sourcesOf(model, fn)) : []) {
        const misfit = event && shape && misfitOf(event, shape);
        if (!misfit) continue;
        const { written, read } = misfit;
        const what = read
          ? `${lineOf(read.at)} reads event.${read.path}, which ${SHAPES[written].sender} sends`
          : `${lineOf(event.at)} declares its event as ${event.type}, which ${SHAPES[written].sender} sends`;
        yield {
          at: fn.resource,
          what: `${what}; by ${by.at.node.path} the function gets the event of ${SHAPES[shape].sender}`,
          fix: `read ${examples(shape)}, or connect the function to ${SHAPES[written].sender}`,
        };
      }
    }
  },
};

/** Routes of one API are many sources that send the same. */
function distinct(sources: readonly EventSource[]): Iterable<EventSource> {
  const byShape = new Map<ShapeName | undefined, EventSource>();
  for (const source of sources) if (!byShape.has(source.shape)) byShape.set(source.shape, source);
  return byShape.values();
}

/** Some of what an event has: `event.Records[].body and event.Records[].messageId` */
function examples(shape: ShapeName): string {
  const { telling } = SHAPES[shape];
  return telling.map((path) => `event.${path}`).join(' and ');
}
