import { functionsOf } from '../../facts';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';

export const versionStays: Rule = {
  id: 'versionStays',
  severity: 'warning',
  title: 'A version of a function stays the same when the code changes',
  why:
    'CloudFormation publishes a version when its resource is created, and never again: later deployments change ' +
    '$LATEST, but the alias keeps running the code of the first deployment. `currentVersion` becomes a new resource ' +
    'whenever code or settings change.',
  fix: 'Use `fn.currentVersion`, or create the alias with `fn.addAlias(...)`, which uses it.',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-version.html',
  *check(model) {
    for (const { resource, aliases, versions } of functionsOf(model)) {
      for (const version of versions.filter(staysTheSame)) {
        const alias = aliases.find((one) =>
          model.pointersIn(one.property('FunctionVersion'), one).some(({ to }) => to === version),
        );
        if (!alias) continue;
        yield {
          at: version,
          what: `it is published once, so ${alias.at.node.path} goes on running its code when that of ${resource.at.node.path} changes`,
          fix: 'use fn.currentVersion in its place',
        };
      }
    }
  },
};

/** What makes a new resource of a version: an id or a text that changes with the code. */
function staysTheSame(version: Resource): boolean {
  const isTold = ['CodeSha256', 'Description'].some((name) => version.property(name) !== undefined);
  const { id } = version.at.node;
  return !isTold && id !== 'CurrentVersion' && !/\d/.test(id);
}
