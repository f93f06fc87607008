import { invoke, invokeTogether } from '../../lambda-process';
import { Project, withoutProcesses } from '../../project';

afterAll(() => Project.removeAll());

const options = (more: object, compilerOptions: object = {}) => JSON.stringify({ compilerOptions, ...more });

const FILES = {
  'src/prices.ts': 'export const price = 7;',
  'lib/prices.ts': 'export const price = 8;',
  'src/a.ts': "import { price } from '@prices'; export const handler = async () => price;",
};
const APP = { '@prices': ['./src/prices'] };
const TOOLS = { '@prices': ['./lib/prices'] };

const CASES: [what: string, configs: Record<string, string>, result: number][] = [
  [
    'the one that includes the entry',
    {
      'tsconfig.tools.json': options({ include: ['tools/**/*.ts', 'vite.config.ts'] }, { paths: TOOLS }),
      'tsconfig.app.json': options({ include: ['src'] }, { paths: APP }),
      'tsconfig.json': options({
        files: [],
        references: [{ path: './tsconfig.tools.json' }, { path: './tsconfig.app.json' }],
      }),
    },
    7,
  ],
  [
    'not one that excludes it',
    {
      'tsconfig.spec.json': options({ exclude: ['src/a.ts'] }, { paths: TOOLS }),
      'tsconfig.app.json': options({ include: ['src/*.ts'] }, { paths: APP }),
      'tsconfig.json': options({
        files: [],
        include: [],
        references: [{ path: './tsconfig.spec.json' }, { path: './tsconfig.app.json' }],
      }),
    },
    7,
  ],
  [
    'a folder',
    {
      'config/tsconfig.json': options({ files: ['../src/a.ts'] }, { paths: { '@prices': ['../src/prices'] } }),
      'tsconfig.json': options({ files: [], references: [{ path: './config' }] }),
    },
    7,
  ],
  [
    'itself, when it has files of its own',
    {
      'tsconfig.app.json': options({ include: ['src'] }, { paths: APP }),
      'tsconfig.json': options({ include: ['src'], references: [{ path: './tsconfig.app.json' }] }, { paths: TOOLS }),
    },
    8,
  ],
];

/** Each has a folder of its own. */
const project = new Project();
for (const [index, [, configs]] of CASES.entries()) {
  for (const [path, text] of Object.entries({ ...FILES, ...configs }))
    project.write({ [`case${index}/${path}`]: text });
}
const bundle = project.together();
const answer = invokeTogether(CASES.map((_case, index) => bundle(`case${index}/src/a.ts`)));

test.each(CASES.map(([what, , result], index) => [what, result, index] as const))(
  'a list of references means %s',
  async (_what, result, index) => expect(await answer(index)).toEqual({ result }),
);

test('a change of the list is seen', async () => {
  const project = new Project({
    ...FILES,
    'tsconfig.app.json': options({ include: ['src'] }, { paths: APP }),
    'tsconfig.other.json': options({ include: ['src'] }, { paths: TOOLS }),
    'tsconfig.json': options({ files: [], references: [{ path: './tsconfig.app.json' }] }),
  });
  expect(await invoke(project.bundle('src/a.ts'))).toEqual({ result: 7 });
  withoutProcesses(() => project.bundle('src/a.ts'));
  project.write({ 'tsconfig.json': options({ files: [], references: [{ path: './tsconfig.other.json' }] }) });
  expect(await invoke(project.bundle('src/a.ts'))).toEqual({ result: 8 });
  project.write({ 'tsconfig.other.json': options({ include: ['src'] }, { paths: APP }) });
  expect(await invoke(project.bundle('src/a.ts'))).toEqual({ result: 7 });
});
