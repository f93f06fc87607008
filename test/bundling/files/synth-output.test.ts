import { FileQueries } from '../../../src/bundling/files/file-queries';
import { WorldRecord } from '../../../src/bundling/worker/recording/world-record';
import { Project } from '../project';

afterAll(() => Project.removeAll());

const ASSET = `asset.${'0a'.repeat(32)}`;

describe('what synths write is no input of code that lists whole apps, as compilers do', () => {
  const project = new Project({ 'src/a.ts': '', 'build/manifest.json': '', 'build/cdk.out': '' });
  const names = (path: string) => new FileQueries(project.dir).answer(['listing', path, '']);
  const [app, build] = [names('.'), names('build')];
  project.write({ [`build/${ASSET}/index.js`]: '', [`cdk.out/${ASSET}/index.js`]: '' });

  test('nor is that cdk.out is there', () => expect(names('.')).toBe(app));

  test('nor what is in a cloud assembly of another name', () => expect(names('build')).toBe(build));

  test('nor is any question about it kept', () => {
    const record = new WorldRecord(project.dir, 'config.mjs');
    for (const path of ['cdk.out', `build/${ASSET}`, 'node_modules/.cache/lambdaform/records'])
      record.ask('listing', project.path(path));
    expect(record.answers).toEqual([]);
  });

  test('while a new source is one', () => {
    const before = names('src');
    project.write({ 'src/b.ts': '' });
    expect(names('src')).not.toBe(before);
  });
});
