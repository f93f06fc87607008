import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { printNewPermissions } from '../../bundling/host/summary';
import { attachedPolicies } from '../../links/grants/attached-policies';
import type { CodeFindings } from '../../links/grants/findings';
import { type Need, needsOf, operationOf } from '../../permissions/needs';
import { isBundled } from '../../private/code-reader';
import { grouped } from '../../private/lists';
import { STATE, stateOf } from '../../private/state';
import type { FunctionPermission } from '../../wiring/function-permission';
import { allowedOtherwise } from './allowed-otherwise';
import { callPlace } from './call-places';
import { allowance, NOT_BUNDLED, newPermissions, type Sections, sectionsIn } from './new-permissions';

/** The name of the file in the cloud assembly. */
export const PERMISSION_FILE = 'lambdaform-permissions.md';

const INTRODUCTION = `# What the functions may do, and why

*code*: the code calls it. *stated*: a link or a grant states it. *trigger*: a trigger needs it.
*settings*: a setting of the function needs it. Names in angle brackets are those of the template.
`;

/** The report about one function. */
export interface FunctionReport {
  readonly handler: lambda.IFunction;
  readonly found?: CodeFindings;
  readonly permissions: readonly FunctionPermission[];
}

/** Writes the file of the app, with the functions of all stages that are complete by now. */
export function writePermissionFile(stage: Stage, reports: readonly FunctionReport[]): void {
  const { root } = stage.node;
  const app = Stage.isStage(root) ? root : stage;
  const sections = stateOf<Map<string, string>>(app, STATE.permissionReports, () => new Map());
  const file = join(app.outdir, PERMISSION_FILE);
  const earlier = stateOf<Sections>(app, STATE.earlierPermissions, () => sectionsIn(textOf(file)));
  printNewPermissions(newPermissions(reports, earlier));
  for (const report of reports) sections.set(report.handler.node.path, sectionOf(report));
  const inOrder = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, section]) => section);
  mkdirSync(app.outdir, { recursive: true });
  writeFileSync(file, [INTRODUCTION, ...inOrder].join('\n'));
}

/** What the last synth has left. */
function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function sectionOf(report: FunctionReport): string {
  const { handler, permissions } = report;
  const rows = permissions.map(
    ({ operation = '', at = '', via, reason, ...allowed }) =>
      `| ${operation} | ${via ? `${via} ${at}`.trim() : at} ${allowance(allowed)} ${reason} |`,
  );
  const table = ['| operation | where | action | resource | why |', '|---|---|---|---|---|', ...rows];
  const notes = notesOf(report).map((note) => `- ${note}`);
  return [`## ${handler.node.path}`, '', ...table, '', ...(notes.length > 0 ? [...notes, ''] : [])].join('\n');
}

function escaped(resource: string): string {
  return `\`${resource.replaceAll('|', '\\|')}\``;
}

function notesOf(report: FunctionReport): string[] {
  const { handler, found, permissions } = report;
  if (!isBundled(Stack.of(handler))) return [NOT_BUNDLED];
  if (!found) return ["The code can't be read, so all permissions are stated."];
  return [
    ...guesses(found),
    ...absences(found),
    ...missing(report, found),
    ...wider(found, permissions),
    ...remarks(found),
  ];
}

/** Calls whose resource is unknown. */
function guesses({ assignments }: CodeFindings): string[] {
  const guessed = assignments.filter((one) => one.guessed && one.call);
  const groups = grouped(guessed, ({ call, need }) => JSON.stringify([call, need.action]));
  return [...groups.values()].map((same) => {
    const [{ call, need }] = same;
    const names = same.map(({ link }) => link.name).join(', ');
    return `\`${need.action}\` for ${call ? callPlace(call) : ''}: the code does not tell the resource, so it is allowed on all of ${names}.`;
  });
}

/** Lists of buckets that no call asks for. */
function absences({ assignments }: CodeFindings): string[] {
  const expecting = assignments.filter(({ call, need }) => call?.expectsAbsence && need.action === 's3:ListBucket');
  return [...grouped(expecting, ({ link }) => link.name)].map(([name, [{ call }]]) => {
    const place = call ? callPlace(call) : '';
    return `\`s3:ListBucket\` on ${name}: the code at ${place} expects that an object may be missing. Without it, S3 answers 403 instead of 404.`;
  });
}

/** Calls that no link is for. What a trigger or a grant allows may be meant for them. */
function missing({ handler, permissions }: FunctionReport, { unlinked }: CodeFindings): string[] {
  if (unlinked.length === 0) return [];
  const isAllowed = allowedOtherwise(attachedPolicies(handler), permissions);
  const what = ({ action, known }: Need): string => {
    if (!known) return 'has no action that AWS documents';
    if (!isAllowed(action)) return `needs \`${action}\`, and no link is for it`;
    return `needs \`${action}\`, which no link allows, but a trigger, a grant or an attached policy does`;
  };
  return unlinked.map(({ call, need }) => `\`${operationOf(call)}\` at ${callPlace(call)} ${what(need)}.`);
}

/** Permissions that are stated, but not needed by the code. */
function wider({ usage }: CodeFindings, permissions: readonly FunctionPermission[]): string[] {
  const needed = new Set(usage.calls.flatMap(needsOf).map(({ action }) => action));
  const unneeded = permissions.filter(
    ({ reason, action }) => reason === 'stated' && !needed.has(action) && !action.startsWith('kms:'),
  );
  return [...grouped(unneeded, ({ resource }) => resource)].map(
    ([resource, same]) =>
      `Stated, but not needed by the code: ${same.map(({ action }) => `\`${action}\``).join(', ')} on ${escaped(resource)}.`,
  );
}

function remarks({ usage }: CodeFindings): string[] {
  return usage.notes.map(
    ({ what, fix, at }) => `${what}${at ? ` (${at.file}:${at.line})` : ''}${fix ? `: ${fix}` : ''}`,
  );
}
