import { type IResource, Stack, Token } from 'aws-cdk-lib';
import type { Fault } from '../private/errors';
import type { TriggerTarget } from './trigger-target';

/** Where a resource is. What is known only at deployment is a token. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** Which borders AWS does not connect across, and what to do then. */
export interface PlaceLimits {
  /** @default - region and account, in this order */
  readonly bounds?: readonly (keyof Place)[];

  /** @default - the function is moved to the source, or gets another one */
  readonly fix?: string;
}

/** The fault of a source in another region or account, where AWS connects it only to functions beside it. */
export function placeFaults(
  target: TriggerTarget,
  source: { readonly name: string; readonly place: Place },
  { bounds = ['region', 'account'], fix }: PlaceLimits = {},
): Fault[] {
  const own = placeOfFunction(target);
  // What is known only at deployment is taken to be the same, as the CDK does.
  const bound = bounds.find((one) => differ(source.place[one], own[one]));
  if (!bound) return [];
  const [theirs, ours] = [source.place[bound], own[bound]];
  return [
    {
      code: 'SourceElsewhere',
      what: `${source.name} is in ${bound} ${theirs} and the function in ${ours}, and AWS connects the two only within one ${bound}`,
      fix: fix ?? `put the function into a stack in ${bound} ${theirs}, or use a source in ${ours}`,
    },
  ];
}

/** Whether the source is known to belong to another account. */
export function isForeign(target: TriggerTarget, place: Place): boolean {
  return differ(placeOfFunction(target).account, place.account);
}

/** Where a source is: by its ARN if that is known, else by its construct, else it is taken to be beside the function. */
export function placeOfSource(target: TriggerTarget, arn: string, source?: IResource): Place {
  if (Token.isUnresolved(arn)) return source ? source.env : placeOfFunction(target);
  const [, , , region = '', account = ''] = arn.split(':');
  return { region, account };
}

/** Whether two regions or accounts are known to differ. */
export function differ(one: string, other: string): boolean {
  return !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
}

/** The ARN of an imported function names its place, which need not be that of its stack. */
function placeOfFunction(target: TriggerTarget): Place {
  const { env } = target.handler;
  const { region, account } = Stack.of(target.scope);
  return { region: env?.region ?? region, account: env?.account ?? account };
}
