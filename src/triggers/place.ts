import { Arn, ArnFormat, type IResource, Stack, Token } from 'aws-cdk-lib';
import { type Fault, type PlacedFault, UsageError } from '../private/errors';
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

/**
 * Refuses a source in another account or region, where AWS lets the source invoke functions of its own place only.
 *
 * @param target the function
 * @param source the source
 * @param arn its ARN, where the CDK does not read the place of an imported source from it
 */
export function refuseElsewhere(target: TriggerTarget, source: IResource, arn?: string): void {
  const place = arn && !Token.isUnresolved(arn) ? Arn.split(arn, ArnFormat.SLASH_RESOURCE_NAME) : source.env;
  const fault = elsewhere(target, source, place);
  if (fault) throw new UsageError(fault);
}

function elsewhere(
  { handler, scope }: TriggerTarget,
  source: IResource,
  place: Partial<Place>,
): PlacedFault | undefined {
  const places = (['account', 'region'] as const).flatMap((kind) => {
    const [theirs, ours] = [place[kind], handler.env[kind]];
    // What is known only at deployment is taken to be the same, as the CDK does.
    if (Token.isUnresolved(theirs) || Token.isUnresolved(ours) || theirs === ours) return [];
    return [{ kind, theirs, ours }];
  });
  if (places.length === 0) return undefined;
  const [{ kind, theirs, ours }] = places;
  return {
    code: 'SourceElsewhere',
    what: `${source.node.path} is in ${kind} ${theirs}, the function in ${ours}, and AWS connects them in one ${kind} only`,
    fix: `put the function into a stack of ${kind} ${theirs}, or take a source of ${ours}`,
    at: scope.node.path,
  };
}
