import { Token } from 'aws-cdk-lib';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

export const dashboardNameTwice: Rule = {
  id: 'dashboardNameTwice',
  severity: 'error',
  title: 'Two dashboards have the same name',
  why:
    'Dashboard names are unique in an account, across all regions: the dashboard that is deployed later replaces the ' +
    'other, and when either one is removed, both are gone.',
  fix: 'Give each its own name, or let CloudFormation choose the names.',
  see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html',
  *check(model) {
    const named = model.resources('AWS::CloudWatch::Dashboard').flatMap((dashboard) => {
      const name = textOf(dashboard.property('DashboardName'));
      return name === undefined ? [] : [{ dashboard, name }];
    });
    for (const [index, { dashboard, name }] of named.entries()) {
      const other = named.slice(0, index).find((one) => one.name === name && mayShare(one.dashboard, dashboard));
      if (!other) continue;
      yield {
        at: dashboard,
        what: `the dashboard is called '${name}', as ${other.dashboard.at.node.path} is`,
        fix: `write dashboardName: '${name}-2', or leave dashboardName out`,
      };
    }
  },
};

/** Stacks that don't say their account are deployed to the same one. */
function mayShare(one: Resource, other: Resource): boolean {
  const [a, b] = [one.stack.account, other.stack.account];
  return Token.isUnresolved(a) || Token.isUnresolved(b) || a === b;
}
