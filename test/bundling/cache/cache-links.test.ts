import { invoke } from '../lambda-process';
import { Project, withoutProcesses } from '../project';

afterAll(() => Project.removeAll());

const handler = (value: unknown) => `export const handler = async () => ${JSON.stringify(value)};`;

/** Takes what is at a path away and lets a link lead elsewhere. */
function relink(project: Project, path: string, target: string): void {
  project.remove(path);
  project.link(path, target);
}

describe('a bundle is built anew when', () => {
  const changes: [string, string, (project: Project) => void, (project: Project) => void, unknown][] = [
    [
      'the entry is a link that leads elsewhere',
      'src/a.ts',
      (project) => project.link('src/a.ts', '../one/a.ts'),
      (project) => relink(project, 'src/a.ts', '../two/a.ts'),
      2,
    ],
    [
      'the entry is in a folder that leads elsewhere',
      'src/current/a.ts',
      (project) => project.link('src/current', '../one'),
      (project) => relink(project, 'src/current', '../two'),
      2,
    ],
    [
      'the entry is in a package that was upgraded the way of pnpm',
      'node_modules/@acme/handlers/a.ts',
      (project) => project.link('node_modules/@acme/handlers', '../.pnpm/handlers@1/node_modules/@acme/handlers'),
      (project) => relink(project, 'node_modules/@acme/handlers', '../.pnpm/handlers@2/node_modules/@acme/handlers'),
      2,
    ],
    [
      'a file takes the place of the link',
      'src/a.ts',
      (project) => project.link('src/a.ts', '../one/a.ts'),
      (project) => {
        project.remove('src/a.ts');
        project.write({ 'src/a.ts': handler(3) });
      },
      3,
    ],
    [
      'what a link above the entry imports changes',
      'src/current/b.ts',
      (project) => project.link('src/current', '../one'),
      (project) => project.write({ 'one/value.ts': 'export default 4;' }),
      4,
    ],
  ];

  test.each(changes)('%s', async (_what, entry, first, then, result) => {
    const project = new Project({
      'one/a.ts': handler(1),
      'two/a.ts': handler(2),
      'one/b.ts': "import value from './value'; export const handler = async () => value;",
      'one/value.ts': 'export default 1;',
      'node_modules/.pnpm/handlers@1/node_modules/@acme/handlers/a.ts': handler(1),
      'node_modules/.pnpm/handlers@2/node_modules/@acme/handlers/a.ts': handler(2),
    });
    first(project);
    expect(await invoke(project.bundle(entry))).toEqual({ result: 1 });
    withoutProcesses(() => project.bundle(entry));
    then(project);
    expect(await invoke(project.bundle(entry))).toEqual({ result });
    withoutProcesses(() => project.bundle(entry));
  });

  test('the package.json above the link says another format', () => {
    const project = new Project({ 'one/a.ts': handler(1) });
    project.link('src/a.ts', '../one/a.ts');
    expect(project.bundle('src/a.ts').files).toContain('index.js');
    project.write({ 'src/package.json': '{ "type": "module" }' });
    expect(project.bundle('src/a.ts').files).toContain('index.mjs');
  });

  test.each(['configFile', 'tsconfig'] as const)('%s is a link that leads elsewhere', (option) => {
    const define = (value: number) => `export default { define: { VALUE: '${value}' } };`;
    const project = new Project({
      'src/a.ts':
        'declare const VALUE: number; export class A { x = 1 }; export const handler = async () => [VALUE, A];',
      'one/config.mjs': define(1),
      'two/config.mjs': define(2),
      'one/tsconfig.json': '{ "extends": "./base.json" }',
      'two/tsconfig.json': '{ "extends": "./base.json" }',
      'one/base.json': '{ "compilerOptions": { "useDefineForClassFields": true } }',
      'two/base.json': '{ "compilerOptions": { "useDefineForClassFields": false } }',
    });
    const file = option === 'configFile' ? 'config.mjs' : 'tsconfig.json';
    project.link(`current/${file}`, `../one/${file}`);
    const options = { define: { VALUE: '0' }, [option]: `current/${file}` };
    const { hash } = project.bundle('src/a.ts', options);
    expect(withoutProcesses(() => project.bundle('src/a.ts', options)).hash).toBe(hash);
    relink(project, `current/${file}`, `../two/${file}`);
    expect(project.bundle('src/a.ts', options).hash).not.toBe(hash);
  });
});
