import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { AwsCall } from '../analysis/found/code-usage';
import { type CodeFindings, findingsOf } from '../links/grants/findings';
import { type GrantReason, reasonsOf } from '../links/grants/grant-reasons';
import { type KnownPolicies, policyStatements } from '../links/grants/policy-statements';
import { operationOf } from '../permissions/needs';
import { unqualified } from '../private/identity';
import { keptIn } from '../private/lists';
import { flattened } from '../private/wildcard-findings';
import { type FunctionPermission, PermissionReason } from './function-permission';

const REASONS: Readonly<Record<GrantReason, PermissionReason>> = {
  code: PermissionReason.CODE,
  link: PermissionReason.STATED,
  settings: PermissionReason.SETTINGS,
  trigger: PermissionReason.TRIGGER,
};

const ORDER = Object.values(PermissionReason);

/** What was found out about stacks for other functions, which holds for as long as nothing changes. */
export class KnownOfStacks {
  public readonly policies: KnownPolicies = new Map();
  /** The names of resources as rendered, by their ARNs. */
  public readonly names = new Map<Stack, Map<unknown, readonly string[]>>();
}

/** What a function may do: first what follows from its code, in the order of places; then the rest, by action. */
export function permissionsOf(handler: lambda.IFunction, known = new KnownOfStacks()): FunctionPermission[] {
  const fn = unqualified(handler);
  const found = findingsOf(fn);
  const all = [...fromCode(fn, found, known), ...fromPolicies(fn, known)];
  const unique = new Map(all.map((permission) => [JSON.stringify(permission), permission]));
  return [...unique.values()].sort(
    (a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason) || compare(sortKey(a), sortKey(b)),
  );
}

function fromCode(fn: lambda.IFunction, found: CodeFindings | undefined, known: KnownOfStacks): FunctionPermission[] {
  return (found?.grants ?? []).flatMap(({ link, target, causes }) =>
    [...causes].flatMap(([action, calls]) => {
      const common = { action, reason: PermissionReason.CODE, link: link.name };
      const resources = namesOf(fn, target.arns, known);
      // What is called by requests has no operation.
      const origins = calls.length > 0 ? calls.map(originOf) : [{}];
      return resources.flatMap((resource) => origins.map((origin) => ({ ...common, resource, ...origin })));
    }),
  );
}

function originOf(call: AwsCall) {
  const at = call.at && `${call.at.file}:${call.at.line}`;
  return { operation: operationOf(call), ...(at ? { at } : {}), ...(call.via ? { via: call.via } : {}) };
}

function fromPolicies(fn: lambda.IFunction, known: KnownOfStacks): FunctionPermission[] {
  const reasons = reasonsOf(fn);
  const all = [...reasons].map(([statement, reason]) => ({ reason, permissions: permissionsIn(fn, statement, known) }));
  const noted = all.flatMap(({ reason, permissions }) =>
    reason === 'code' ? [] : permissions.map((one) => ({ ...one, reason: REASONS[reason] })),
  );
  const noticed = new Set(all.flatMap(({ permissions }) => permissions.map(pairOf)));
  const byHand = policyStatements(fn, known.policies)
    .filter((statement) => !reasons.has(statement))
    .flatMap((statement) => permissionsIn(fn, statement, known))
    .filter((permission) => !noticed.has(pairOf(permission)));
  return [...noted, ...byHand.map((one) => (isTracing(one) ? { ...one, reason: PermissionReason.SETTINGS } : one))];
}

/** `lambda.Function` allows it itself when tracing is on. */
function isTracing({ action, resource }: FunctionPermission): boolean {
  return action.startsWith('xray:') && resource === '*';
}

function permissionsIn(
  fn: lambda.IFunction,
  statement: iam.PolicyStatement,
  known: KnownOfStacks,
): FunctionPermission[] {
  const reason = PermissionReason.STATED;
  const { Effect, Action = [], Resource = [] } = statement.toStatementJson() as Record<string, unknown>;
  if (Effect !== 'Allow') return [];
  const resources = namesOf(fn, [Resource].flat(), known);
  return [Action]
    .flat()
    .flatMap((action) => resources.map((resource) => ({ action: String(action), resource, reason })));
}

function namesOf(fn: IConstruct, arns: readonly unknown[], { names }: KnownOfStacks): string[] {
  const stack = Stack.of(fn);
  const inStack = keptIn(names, stack, () => new Map<unknown, readonly string[]>());
  return arns.flatMap((arn) => keptIn(inStack, arn, () => (stack.resolve([arn]) as unknown[]).flat().map(flattened)));
}

function pairOf({ action, resource }: FunctionPermission): string {
  return `${action} ${resource}`;
}

function sortKey({ at = '', operation = '', action, resource }: FunctionPermission): string {
  const [file, line = ''] = at.split(/:(?=\d+$)/);
  return [file, line.padStart(6, '0'), operation, action, resource].join(' ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
