import { App, Stack } from 'aws-cdk-lib';
import { TypeScriptCode } from '../../../src';
import { functionOf, Project, withoutProcesses } from '../project';

afterEach(() => {
  delete process.env.LAMBDAFORM_CACHE_DIR;
});
afterAll(() => Project.removeAll());

const FILES = {
  'package.json': '{}',
  'src/a.ts': 'export const handler = async () => 1;',
  '.git/HEAD': 'ref: refs/heads/main',
  'vendor/lib/.git': 'gitdir: ../../.git/modules/lib',
  'vendor/lib/data.txt': 'data',
  'node_modules/.cache/other/x': 'x',
  'node_modules/dep/index.js': '',
  'packages/one/node_modules/.cache/x': 'x',
};
const OPTIONS = { files: [{ from: '.', to: 'app' }] };
const COPIED = ['app/node_modules/dep/index.js', 'app/package.json', 'app/src/a.ts', 'app/vendor/lib/data.txt'];

function bundle(project: Project, outdir: string) {
  return project.inside(() => {
    const app = new App({ outdir });
    const code = TypeScriptCode.fromEntry('src/a.ts', OPTIONS);
    functionOf(new Stack(app, 'Shop'), 'F', code);
    app.synth();
    return code.bundle;
  });
}

describe('a copy of the whole app', () => {
  test.each(['cdk.out', 'build/assembly'])('leaves out what is made, at every synth again, in %s', (outdir) => {
    const project = new Project(FILES);
    const first = bundle(project, outdir);
    expect(first.files.filter((name) => name.startsWith('app/'))).toEqual(COPIED);
    const [again, more] = withoutProcesses(() => [bundle(project, outdir), bundle(project, `${outdir}-2`)]);
    expect([again.hash, more.hash]).toEqual([first.hash, first.hash]);
    project.write({ 'src/new.txt': 'new' });
    expect(bundle(project, outdir).files).toEqual([...COPIED, 'app/src/new.txt', 'index.js', 'index.js.map'].sort());
  });

  test('leaves out a synth that was given up, and a cache in another place', () => {
    process.env.LAMBDAFORM_CACHE_DIR = 'cache';
    const project = new Project({ ...FILES, [`given-up/asset.${'a'.repeat(64)}/index.js`]: '' });
    const first = bundle(project, 'out/1');
    expect(first.files.filter((name) => name.startsWith('app/'))).toEqual(COPIED);
    expect(withoutProcesses(() => bundle(project, 'out/2')).hash).toBe(first.hash);
  });
});
