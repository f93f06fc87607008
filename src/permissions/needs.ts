import type { AwsCall } from '../analysis/found/code-usage';
import { type AccessLevel, actionOfAnyCase, isKnownService, knownAction } from './data/known-actions';
import { ruleOf } from './operations';
import { dependentsOf, taggingOf } from './operations/dependents';
import { PASS_ROLE, passedRole, roleOperation } from './operations/roles';
import { absence } from './operations/s3';
import type { CallParameters, Wanted } from './operations/wanted';
import { prefixOf } from './service-prefixes';

/** An action that a call needs. */
export interface Need extends Wanted {
  /** IAM's names of the kinds of resources that it is checked against; empty if AWS does not check resources. */
  readonly forms: readonly string[];
  /** Whether the action and its forms are known. */
  readonly known: boolean;
  readonly level: AccessLevel;
}

/** Returns the operation of a call for reports: `dynamodb:PutItem`. */
export function operationOf({ client, operation }: Pick<AwsCall, 'client' | 'operation'>): string {
  return `${prefixOf(client)}:${operation}`;
}

/** Returns the environment variables with the resource that an action is checked against, if the code tells. */
export function variablesFor(call: AwsCall, need: Pick<Need, 'ofRole' | 'ofSource'>): readonly string[] {
  const { roles, sources, variables } = call;
  return (need.ofRole ? roles : need.ofSource ? sources : variables) ?? [];
}

/** Returns the actions that a call needs; none for what AWS allows everyone. */
export function needsOf(call: AwsCall): Need[] {
  const isNamed = call.variables !== undefined && call.variables.length > 0;
  return wantedBy(call).map((one) => {
    const known = knownAction(one.action);
    const forms = one.forms ?? known?.forms ?? [];
    // If the code names a resource, the call certainly has one.
    const optional = one.optional && (one.elsewhere || one.ofRole || !isNamed);
    return { ...one, optional, forms, known: known !== undefined, level: known?.level ?? 'write' };
  });
}

function wantedBy(call: AwsCall): Wanted[] {
  const operation = operationOf(call);
  // If a call tells its resource, all of its parameters are known.
  const isRead = call.variables ?? call.sources ?? call.roles;
  const parameters = call.parameters ?? (isRead ? {} : undefined);
  const byRule = ruleOf(operation, call.client)?.(parameters);
  const wanted = byRule ?? [{ action: spelledByIam(operation) }, ...dependentsOf(operation)];
  return [
    ...wanted,
    ...(call.expectsAbsence ? [absence(call.operation)] : []),
    ...taggingOf(operation, parameters),
    ...(wanted.some(({ action }) => action === PASS_ROLE) ? [] : passedBy(call, operation, parameters)),
  ];
}

/** What a call needs to pass a role to the service. */
function passedBy({ roles }: AwsCall, operation: string, parameters: CallParameters): Wanted[] {
  const takes = roleOperation(operation);
  if (!takes) return [];
  if (roles || takes.always) return [passedRole(operation)];
  return parameters ? [] : [{ ...passedRole(operation), optional: true }];
}

function spelledByIam(operation: string): string {
  return actionOfAnyCase(operation)?.action ?? operation;
}

/** Returns the actions of an operation that is not an action itself: `s3:GetObject` for `s3:HeadObject`. */
export function actionsBehind(operation: string): readonly string[] | undefined {
  const [service] = operation.split(':');
  if (!isKnownService(service) || knownAction(operation)) return undefined;
  return ruleOf(operation)?.(undefined).map(({ action }) => action);
}
