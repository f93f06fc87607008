import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appProgram, Project } from '../../project';
import { runs, until } from '../../running';

afterAll(() => Project.removeAll());

const COMMAND = 'echo $$ > command.pid; exec sleep 600';

describe('the process that bundles ends with the app, and with it all that it has started,', () => {
  test.each<[string, NodeJS.Signals, string]>([
    ['while a command of a hook keeps it busy', 'SIGKILL', `child.execSync(${JSON.stringify(COMMAND)});`],
    ['while a hook waits', 'SIGTERM', `child.exec(${JSON.stringify(COMMAND)}); return new Promise(() => {});`],
  ])('%s', async (_when, signal, does) => {
    const project = new Project({
      'src/a.ts': 'export const handler = async () => 1;',
      'hook.mjs': `
        import child from 'node:child_process';
        import { writeFileSync } from 'node:fs';
        export default () => { writeFileSync('builder.pid', String(process.pid)); ${does} };`,
      ...appProgram('src/a.ts', { hooks: { before: 'hook.mjs' } }),
    });
    const pidIn = (file: string) => (existsSync(project.path(file)) ? Number(project.read(file)) : 0);
    const program = ['--require', require.resolve('tsx/cjs'), 'app.js', 'cdk.out'];
    const app = spawn(process.execPath, program, { cwd: project.dir, stdio: 'ignore' });
    await until(() => pidIn('command.pid') > 0);
    const pids = [pidIn('builder.pid'), pidIn('command.pid')];
    expect(pids.filter(runs)).toEqual(pids);
    app.kill(signal);
    await once(app, 'exit');
    await until(() => !pids.some(runs));
  });
});
