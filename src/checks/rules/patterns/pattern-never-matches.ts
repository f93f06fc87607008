import { patternsOf, textsAt } from '../../facts/event-patterns';
import type { Rule } from '../../model/rule';
import { listOf } from '../../model/values';

/** The fields of an event of EventBridge. */
const FIELDS = [
  ...['account', 'detail', 'detail-type', 'id', 'region', 'replay-name', 'resources', 'source', 'time', 'version'],
  '$or',
];

/** What services of AWS call their events. Names are compared letter by letter. */
const TYPES = [
  ...[
    'Object Created',
    'Object Deleted',
    'Object Restore Initiated',
    'Object Restore Completed',
    'Object Restore Expired',
  ],
  ...['Object Tags Added', 'Object Tags Deleted', 'Object ACL Updated', 'Object Storage Class Changed'],
  ...['AWS API Call via CloudTrail', 'CloudWatch Alarm State Change', 'EC2 Instance State-change Notification'],
  ...['ECS Task State Change', 'CodeBuild Build State Change', 'CodePipeline Pipeline Execution State Change'],
  ...['Step Functions Execution Status Change', 'Glue Job State Change', 'Batch Job State Change', 'GuardDuty Finding'],
  ...['Scheduled Event', 'AWS Health Event', 'CloudFormation Stack Status Change', 'ECR Image Action'],
];

const BY_LETTERS = new Map(TYPES.map((type) => [letters(type), type]));

/** The names of classic notifications of S3, which look like those of EventBridge. */
const CLASSIC: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^(?:s3:)?ObjectCreated/i, 'Object Created'],
  [/^(?:s3:)?ObjectRemoved/i, 'Object Deleted'],
];

export const patternNeverMatches: Rule = {
  id: 'patternNeverMatches',
  severity: 'error',
  title: 'A rule compares fields or values that no event has',
  why:
    'EventBridge accepts any pattern, and compares names and values exactly. A rule with a field or a type that does ' +
    'not exist is deployed, but never matches.',
  fix: 'Copy the names from an event: source, detail-type, detail, and the exact detail type.',
  see: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html',
  *check(model) {
    for (const { rule, pattern, sources } of patternsOf(model)) {
      for (const field of Object.keys(pattern).filter((name) => !FIELDS.includes(name))) {
        const meant = FIELDS.find((one) => letters(one) === letters(field));
        yield {
          at: rule,
          what: `the pattern compares '${field}', which no event has`,
          fix: meant
            ? `write '${meant}'`
            : `write detail: { ${JSON.stringify(field)}: [...] } if it is a field of the detail`,
        };
      }
      const types = textsAt(pattern, 'detail-type');
      const isOfS3 = sources.length === 1 && sources[0] === 'aws.s3';
      const meant = types.map((type) => typeMeantBy(type, isOfS3));
      if (types.length === 0 || types.length < listOf(pattern['detail-type']).length || meant.includes(undefined))
        continue;
      yield {
        at: rule,
        what: `no event has the detail type ${types.map((type) => `'${type}'`).join(', ')}`,
        fix: `write ${meant.map((type) => `'${type}'`).join(', ')}`,
      };
    }
  },
};

/** Returns the type that was meant, if no event has the one that is written. */
function typeMeantBy(type: string, isOfS3: boolean): string | undefined {
  if (TYPES.includes(type)) return undefined;
  const classic = isOfS3 ? CLASSIC.find(([pattern]) => pattern.test(type))?.[1] : undefined;
  return classic ?? BY_LETTERS.get(letters(type));
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9$]/g, '');
}
