import { sourceShape } from '../../facts/polled-sources';
import type { Rule } from '../../model/rule';

export const startingPositionMissing: Rule = {
  id: 'startingPositionMissing',
  severity: 'error',
  title: 'An event source mapping of a stream has no starting position',
  why: 'Lambda refuses the mapping of a stream without StartingPosition.',
  fix: 'Set StartingPosition: TRIM_HORIZON begins with the oldest record, LATEST with records after the deployment.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html',
  *check(model) {
    for (const mapping of model.resources('AWS::Lambda::EventSourceMapping')) {
      if (mapping.property('StartingPosition') !== undefined) continue;
      const shape = sourceShape(mapping, model);
      if (shape !== 'kinesis' && shape !== 'dynamoDb') continue;
      yield {
        at: mapping,
        what: 'StartingPosition is missing, which a stream needs',
        fix: "set startingPosition to 'TRIM_HORIZON'",
      };
    }
  },
};
