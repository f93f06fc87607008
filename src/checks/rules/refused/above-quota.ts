import { isOfTrigger } from '../../facts';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { isDecidedLater, isObject, listOf } from '../../model/values';

/** Something of which an account gets so much at first, and more by request. */
interface Quota {
  readonly type: string;
  readonly property: string;
  readonly count: (resource: Resource) => number;
  readonly quota: number;
  /** What is counted. */
  readonly of: string;
  readonly fix: string;
}

const QUOTAS: readonly Quota[] = [
  {
    type: 'AWS::Lambda::EventSourceMapping',
    property: 'FilterCriteria',
    count: (mapping) => listOf(mapping.property('FilterCriteria', 'Filters')).length,
    quota: 5,
    of: 'filters',
    fix: 'write several values in one filter: { type: FilterRule.or("a", "b") }, or request more: up to 10',
  },
  {
    type: 'AWS::Events::Rule',
    property: 'EventPattern',
    count: (rule) => lengthOf(rule.property('EventPattern')),
    quota: 2048,
    of: 'characters in the pattern',
    fix: 'match a prefix or wildcard instead of long lists, or split the rule',
  },
  {
    type: 'AWS::SNS::Subscription',
    property: 'FilterPolicy',
    count: (subscription) => keysOf(subscription),
    quota: 5,
    of: 'attributes in the filter policy',
    fix: 'filter by 5 attributes or fewer, and check the others in the code',
  },
  {
    type: 'AWS::IAM::Role',
    property: 'ManagedPolicyArns',
    count: (role) => listOf(role.property('ManagedPolicyArns')).length,
    quota: 10,
    of: 'managed policies',
    fix: 'combine the policies into one of your own, or request more: up to 20',
  },
];

export const aboveQuota: Rule = {
  id: 'aboveQuota',
  severity: 'warning',
  title: 'Something exceeds a default quota',
  why: 'In an account whose quota was not raised, AWS refuses the resource, and the deployment is rolled back.',
  fix: 'Use less, or request a higher quota in each account and region and acknowledge the warning.',
  see: 'https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html',
  *check(model) {
    for (const { type, property, count, quota, of, fix } of QUOTAS) {
      for (const resource of model.having(type, property)) {
        const actual = count(resource);
        if (actual <= quota || isOfTrigger(resource)) continue;
        yield { at: resource, what: `it has ${actual} ${of}, and the default quota is ${quota}`, fix };
      }
    }
  },
};

/** The length of a pattern; 0 if a part of it is not known. */
function lengthOf(pattern: unknown): number {
  return pattern === undefined || hasOpenParts(pattern) ? 0 : JSON.stringify(pattern).length;
}

function hasOpenParts(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasOpenParts);
  return isDecidedLater(value) || (isObject(value) && Object.values(value).some(hasOpenParts));
}

/** How many attributes a subscription filters by; fields of the body are counted in another way. */
function keysOf(subscription: Resource): number {
  const policy = subscription.property('FilterPolicy');
  const isOfBody = subscription.property('FilterPolicyScope') !== undefined;
  return isObject(policy) && !isDecidedLater(policy) && !isOfBody ? Object.keys(policy).length : 0;
}
