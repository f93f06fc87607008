import { patternsOf } from '../../facts/event-patterns';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { fieldOf, isObject, listOf, textOf, valuesAt } from '../../model/values';

export const prefixWithSlash: Rule = {
  id: 'prefixWithSlash',
  severity: 'warning',
  title: 'A filter for object keys begins with a slash',
  why:
    'Keys in S3 have no leading slash: "photos/cat.jpg". The filter matches nothing, unless objects are stored under ' +
    'such keys.',
  fix: 'Remove the slash.',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html',
  *check(model) {
    for (const { by, prefix } of [...notifications(model), ...rules(model)]) {
      if (!prefix.startsWith('/')) continue;
      yield {
        at: by,
        what: `the prefix '${prefix}' begins with a slash, and keys of objects do not`,
        fix: `write '${prefix.replace(/^\/+/, '')}'`,
      };
    }
  },
};

interface Found {
  readonly by: Resource;
  readonly prefix: string;
}

function notifications(model: AppModel): Found[] {
  const resources = [...model.resources('AWS::S3::Bucket'), ...model.resources('Custom::S3BucketNotifications')];
  return resources.flatMap((by) => {
    // CloudFormation and the API, to which the resource of the CDK passes it on, have other names for the same.
    const filters = valuesAt(by.property('NotificationConfiguration'), ['*', '*', 'Filter']);
    const lists = filters.flatMap((filter) => [
      ...listOf(fieldOf(fieldOf(filter, 'S3Key'), 'Rules')),
      ...listOf(fieldOf(fieldOf(filter, 'Key'), 'FilterRules')),
    ]);
    return lists
      .filter((one) => /^prefix$/i.test(textOf(fieldOf(one, 'Name')) ?? ''))
      .map((one) => ({ by, prefix: textOf(fieldOf(one, 'Value')) ?? '' }));
  });
}

function rules(model: AppModel): Found[] {
  return patternsOf(model)
    .filter(({ sources }) => sources.includes('aws.s3'))
    .flatMap(({ rule, pattern }) =>
      listOf(fieldOf(fieldOf(pattern.detail, 'object'), 'key')).map((one) => ({
        by: rule,
        prefix: textOf(isObject(one) ? (one.prefix ?? one.wildcard) : one) ?? '',
      })),
    );
}
