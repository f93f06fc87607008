import { appProgram, Project, run } from '../project';

afterAll(() => Project.removeAll());

describe('a synth', () => {
  const project = new Project({
    'src/a.ts': 'export const handler = () => 1;',
    blocked: '',
    ...appProgram('src/a.ts'),
  });

  test('prints in one line what was built, and nothing else', async () => {
    const { stderr } = await run(project, ['app.js', 'out']);
    expect(stderr).toMatch(/^lambdaform: 1 handler, 1 built, 0 cached, \d+ ms\n$/);
  });

  test('prints what came from the cache', async () => {
    const { stderr } = await run(project, ['app.js', 'out']);
    expect(stderr).toMatch(/^lambdaform: 1 handler, 0 built, 1 cached, \d+ ms\n$/);
  });

  test('prints nothing with LAMBDAFORM_QUIET', async () => {
    expect((await run(project, ['app.js', 'out'], { LAMBDAFORM_QUIET: '1' })).stderr).toBe('');
  });

  test('prints once that the cache cannot be written', async () => {
    const { stderr } = await run(project, ['app.js', 'out'], { LAMBDAFORM_CACHE_DIR: 'blocked' });
    expect(stderr).toMatch(/^lambdaform: the cache \S+blocked cannot be written \(.+\), so every synth rebuilds;/);
    expect(stderr.match(/cannot be written/g)).toHaveLength(1);
  });
});
