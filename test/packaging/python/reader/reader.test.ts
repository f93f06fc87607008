import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AwsCall, CodeUsage } from '../../../../src/analysis/found/code-usage';
import { usageOf } from '../../../../src/packaging/reading/usage-of';
import { needsOf } from '../../../../src/permissions/needs';
import type { Case } from './case';
import { CLIENTS } from './cases/clients';
import { ENVIRONMENT } from './cases/environment';
import { FRAMEWORKS } from './cases/frameworks';
import { LIBRARIES } from './cases/libraries';
import { LOSSES } from './cases/losses';
import { RESOURCES } from './cases/resources';
import { STANDARD } from './cases/standard';
import { STRUCTURE } from './cases/structure';

const ALL = [
  ...CLIENTS,
  ...RESOURCES,
  ...STRUCTURE,
  ...FRAMEWORKS,
  ...STANDARD,
  ...LIBRARIES,
  ...LOSSES,
  ...ENVIRONMENT,
];
const PYTHON = join(__dirname, '../../../../.venv', process.platform === 'win32' ? 'Scripts' : 'bin', 'python3');
const READER = join(__dirname, '../../../../src/packaging/python/reader');

const root = mkdtempSync(join(tmpdir(), 'lambdaform-python-'));
const usages = new Map<string, CodeUsage>();

/** All handlers in one process: to start Python takes longer than to read one. */
beforeAll(() => {
  const orders = ALL.map((one, index) => {
    const [own, installed] = ['own', 'installed'].map((name) => join(root, String(index), name));
    write(own, typeof one.code === 'string' ? { 'app.py': one.code } : one.code);
    write(installed, one.installed ?? {});
    return { own, installed, shown: '', handler: 'app.handler', output: join(root, `${index}.json`) };
  });
  const { status, stderr } = spawnSync(PYTHON, ['-s', '-S', '-B', READER, JSON.stringify({ orders })], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  orders.forEach(
    ({ output }, index) => void usages.set(ALL[index].name, usageOf(JSON.parse(readFileSync(output, 'utf8')))),
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** `dynamodb:GetItem ORDERS` for each action that a call needs. */
function needsIn(calls: readonly AwsCall[]): string[] {
  const needs = calls.flatMap((call) =>
    needsOf(call).map(({ action, forms, ofRole, ofSource }) => {
      const variables = (ofRole ? call.roles : ofSource ? call.sources : call.variables) ?? [];
      const part = forms.join() === 'index' ? '/index' : '';
      return [action + part + (call.unsure ? '?' : ''), ...variables].join(' ');
    }),
  );
  return [...new Set(needs)].sort();
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].sort();

describe.each(ALL.map((one) => [one.name, one] as const))('%s', (name, { needs, reads, notes = [] }: Case) => {
  test('needs exactly these actions', () => {
    const found = needsIn(usages.get(name)?.calls ?? []);
    // All operations of a service are too many to list.
    const isOpen = needs.includes('...');
    expect(isOpen ? found.filter((one) => needs.includes(one)) : found).toEqual(
      distinct(needs.filter((one) => one !== '...')),
    );
  });

  test('reads these variables, and tells where reading ends', () => {
    const usage = usages.get(name);
    const read = distinct((usage?.reads ?? []).map((one) => `${one.name}${one.hasDefault ? '?' : ''}`));
    if (reads) expect(read).toEqual(distinct(reads));
    const told = (usage?.notes ?? []).map(({ id, at }) => `${id} ${at?.file}:${at?.line}`);
    expect(distinct(told)).toEqual(distinct(notes));
  });
});
