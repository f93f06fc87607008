import type { AwsCall } from '../analysis/found/code-usage';
import { type AccessLevel, isKnownService, knownAction } from './data/known-actions';
import { ruleOf } from './operations';
import type { Wanted } from './operations/wanted';
import { prefixOf } from './service-prefixes';

/** One action that a call needs. */
export interface Need extends Wanted {
  /** The kinds of resources that it is checked against, in IAM's words; none if AWS checks it against none. */
  readonly forms: readonly string[];
  /** Whether the forms are those of the action; otherwise nothing is known of them. */
  readonly known: boolean;
  readonly level: AccessLevel;
}

/** The operation of a call, as reports name it: `dynamodb:PutItem`. */
export function operationOf({ client, operation }: Pick<AwsCall, 'client' | 'operation'>): string {
  return `${prefixOf(client)}:${operation}`;
}

/** The environment variables from which the resource comes that an action is checked against, if the code tells. */
export function variablesFor(call: AwsCall, need: Pick<Need, 'ofSource'>): readonly string[] {
  return (need.ofSource ? call.sources : call.variables) ?? [];
}

/** What a call needs to be allowed: no action for what AWS allows everybody. */
export function needsOf(call: AwsCall): Need[] {
  const operation = operationOf(call);
  // Of a call that tells its resource, all parameters are known.
  const parameters = call.parameters ?? (call.variables || call.sources ? {} : undefined);
  const wanted = ruleOf(operation)?.(parameters) ?? [{ action: operation }];
  const isNamed = call.variables !== undefined && call.variables.length > 0;
  return wanted.map((one) => {
    const known = knownAction(one.action);
    const forms = one.forms ?? known?.forms ?? [];
    // The code names a resource, so it is no question whether there is one.
    const optional = one.optional && (one.elsewhere || !isNamed);
    return { ...one, optional, forms, known: known !== undefined, level: known?.level ?? 'write' };
  });
}

/** The actions of an operation that is no action itself: `s3:GetObject` for `s3:HeadObject`. */
export function actionsBehind(operation: string): readonly string[] | undefined {
  const [service] = operation.split(':');
  if (!isKnownService(service) || knownAction(operation)) return undefined;
  return ruleOf(operation)?.(undefined).map(({ action }) => action);
}
