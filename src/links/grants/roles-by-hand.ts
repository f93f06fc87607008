import { Reference, Stack, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { needsOf } from '../../permissions/needs';
import { flattened } from '../../private/wildcard-findings';
import { NamedResource } from '../kinds/named-resource';
import type { LinkKind } from '../model/link-kind';
import { type ConnectedLink, linksOf } from '../model/linked';
import { isSet, variableValueOf } from '../model/variables';

/** A role whose ARN is the value of a variable. */
class RoleByHand extends NamedResource {
  public constructor(
    name: string,
    public readonly roleArnByHand: string,
  ) {
    super(name, `the role in ${name}`);
  }
}

/** To pass such a role, and nothing else: what a function may assume is stated with a link. */
const roleByHand: LinkKind<IConstruct & RoleByHand> = {
  name: 'an IAM role',
  service: 'iam',
  forms: ['role'],
  matches: (resource) => 'roleArnByHand' in resource,
  read: () => [],
  write: () => ['iam:PassRole'],
  targets: ({ roleArnByHand: arn }) => [{ arns: [arn] }],
};

/**
 * The roles that code takes from variables that are set by hand, and passes to a service whose name is known.
 *
 * The app states the role with the value, and the code the service. Where one of the two is open, as with a parameter of
 * the template for the ARN, a link must state it.
 */
export function rolesByHand(fn: IConstruct, usage: CodeUsage): ConnectedLink[] {
  const { links } = linksOf(fn);
  const passing = usage.calls.filter(({ roles }) => roles?.some((name) => !links.has(name) && isSet(fn, name)));
  const names = passing
    .filter((call) => needsOf(call).some(({ ofRole, passedTo }) => ofRole && passedTo))
    .flatMap(({ roles = [] }) => roles)
    .filter((name) => !links.has(name));
  return [...new Set(names)].sort().flatMap((name) => {
    const arn = variableValueOf(fn, name);
    if (arn === undefined || !isRoleArn(fn, arn)) return [];
    const resource = new RoleByHand(name, arn).asConstruct;
    return [{ name, resource, kind: roleByHand as unknown as LinkKind, inferred: true, onlyNamed: true as const }];
  });
}

/** Whether a value is the whole ARN of one role: of this app, in whichever stack, or imported. */
function isRoleArn(fn: IConstruct, value: string): boolean {
  const { length, firstToken } = Tokenization.reverseString(value);
  if (length === 1 && Reference.isReference(firstToken)) {
    const { cfnResourceType } = firstToken.target as { cfnResourceType?: string };
    if (cfnResourceType === 'AWS::IAM::Role') return firstToken.displayName === 'Arn';
  }
  const text = flattened(Stack.of(fn).resolve(value)).replaceAll(/<AWS::\w+>/g, 'known');
  return /^arn:[^:*]+:iam::[^:*]*:role\/[^*?]+$/.test(text);
}
