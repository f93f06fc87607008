import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { removeLeftovers, unfinishedName } from '../../../src/bundling/protocol/unfinished';
import { Project, withoutProcesses } from '../project';

afterAll(() => Project.removeAll());

const HOUR = 60 * 60 * 1000;
const { pid: ended } = spawnSync(process.execPath, ['--version']);
const [, machine] = unfinishedName().split('-');

describe('what a process left unfinished', () => {
  test.each([
    ['stays while it runs', unfinishedName(), 0, true],
    ['goes when it has ended', `${ended}-${machine}-x`, 0, false],
    ['goes after a day, since another process may have its number', `${process.pid}-${machine}-x`, 25, false],
    ['stays on another machine, or in another container', `${ended}-00000000-x`, 23, true],
    ['goes there after a day', `${ended}-00000000-x`, 25, false],
    ['goes after a day if an older version left it', `${ended}-1f7b2c3d4e`, 25, false],
    ['is nothing else', 'orders-report', 1000, true],
  ])('%s', (_what, name, hours, stays) => {
    const project = new Project();
    const path = project.path(`cdk.out/.unfinished-${name}`);
    mkdirSync(`${path}/esbuild`, { recursive: true });
    const changed = new Date(Date.now() - hours * HOUR);
    utimesSync(path, changed, changed);
    removeLeftovers(project.path('cdk.out'), '.unfinished-');
    expect(readdirSync(project.path('cdk.out'))).toHaveLength(stays ? 1 : 0);
    removeLeftovers(project.path('nowhere'), '.unfinished-');
  });

  test('is removed by the next synth from the cloud assembly and from the cache, even if nothing is built', () => {
    const project = new Project({ 'src/a.ts': 'export const handler = async () => 1;' });
    project.bundle('src/a.ts');
    const cache = 'node_modules/.cache/lambdaform/unfinished';
    const left = [`cdk.out/2/.unfinished-${ended}-${machine}-x`, `${cache}/${ended}-${machine}-x`];
    project.write(Object.fromEntries(left.map((folder) => [`${folder}/report.json`, '{}'])));
    withoutProcesses(() => project.bundle('src/a.ts'));
    expect(project.list(cache)).toEqual([]);
    expect(project.list('cdk.out/2').filter((name) => name.startsWith('.unfinished'))).toEqual([]);
  });
});
