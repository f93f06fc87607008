import { Arn, ArnFormat, type IResource, Token } from 'aws-cdk-lib';
import { type Fault, UsageError } from '../private/errors';
import type { TriggerTarget } from './trigger-target';

type Place = { readonly account?: string; readonly region?: string };

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

function elsewhere({ handler, scope }: TriggerTarget, source: IResource, place: Place): Fault | undefined {
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
