import { invokedBy, isOfTrigger } from '../../facts';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';

/** Sources of which a function has one mapping, whatever it filters. */
const TYPES = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Kinesis::Stream',
  'AWS::Kinesis::StreamConsumer',
  'AWS::SQS::Queue',
];

export const mappedTwice: Rule = {
  id: 'mappedTwice',
  severity: 'error',
  title: 'A function reads one source twice',
  why:
    'Lambda refuses a second mapping of a source to a function, even with different filters, because one already ' +
    'exists.',
  fix: 'Keep one mapping with all filters: a record that matches any of them is sent.',
  see: 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
  *check(model) {
    const seen = new Map<string, Resource>();
    for (const by of model.resources('AWS::Lambda::EventSourceMapping')) {
      const source = model.targetOf(by.property('EventSourceArn'), by);
      const invoked =
        source && TYPES.includes(source.type) ? invokedBy(model, by.property('FunctionName'), by) : undefined;
      if (!source || !invoked) continue;
      const key = [source, invoked.qualifier ?? invoked.fn.resource].map((one) => one.construct.node.path).join(' ');
      const first = seen.get(key);
      if (!first) seen.set(key, by);
      else if (!(isOfTrigger(first) && isOfTrigger(by)))
        yield {
          at: by,
          what: `${first.at.node.path} reads ${source.at.node.path} for the same function already`,
          fix: 'remove one of them, and give the other the filters of both',
        };
    }
  },
};
