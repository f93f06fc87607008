import { type IResource, Token } from 'aws-cdk-lib';
import { type Fault, UsageError } from '../private/errors';
import type { TriggerTarget } from './trigger-target';

/** Refuses a source in another account or region, where AWS lets the source invoke functions of its own place only. */
export function refuseElsewhere(target: TriggerTarget, source: IResource): void {
  const fault = elsewhere(target, source);
  if (fault) throw new UsageError(fault);
}

function elsewhere({ handler, scope }: TriggerTarget, source: IResource): Fault | undefined {
  const places = (['account', 'region'] as const).flatMap((kind) => {
    const [theirs, ours] = [source.env[kind], handler.env[kind]];
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
