import { entryFaults, parseEntryName } from '../../../src/bundling/files/entry';
import { errorOf, Project } from '../project';

afterAll(() => Project.removeAll());

const HANDLER = 'export const handler = async () => 1;';

describe('the name of an entry', () => {
  test.each([
    ['src/orders.ts', { file: 'src/orders.ts' }],
    ['src/orders.ts#create', { file: 'src/orders.ts', exportName: 'create' }],
    ['c#/orders.ts', { file: 'c#/orders.ts' }],
    ['c#/orders.ts#créer', { file: 'c#/orders.ts', exportName: 'créer' }],
  ])('%s is taken apart', (text, expected) => expect(parseEntryName(text)).toEqual(expected));
});

describe('the file of an entry', () => {
  const project = new Project({
    'cdk.json': '{}',
    'lambdas/orders.ts': HANDLER,
    'lambdas/package.json': '{}',
    'lambdas/widget.tsx': HANDLER,
    'lambdas/module.mjs': HANDLER,
    'lambdas/dotted.service.ts': HANDLER,
    'lambdas/cart/index.ts': HANDLER,
    'lambdas/cart/total.ts': HANDLER,
    'lambdas/both.ts': HANDLER,
    'lambdas/both/index.ts': 'export const other = 1;',
    'lambdas/none/create.ts': HANDLER,
  });

  test('is found from the folder with cdk.json, wherever the app runs', () => {
    expect(project.inside(() => project.bundle('lambdas/orders.ts'), 'lambdas').exports).toEqual(['handler']);
  });

  const bundle = project.together();
  const built = (entries: readonly string[]) => entries.map((entry) => [entry, bundle(entry)] as const);

  test.each(built(['lambdas/orders', 'lambdas/widget', 'lambdas/module', 'lambdas/dotted.service']))(
    'is found without an extension: %s',
    (_entry, found) => expect(found().exports).toEqual(['handler']),
  );

  test.each(built(['lambdas/cart', 'lambdas/cart/', 'lambdas/both']))(
    'may be the index file of a folder: %s',
    (_entry, found) => expect(found().exports).toEqual(['handler']),
  );

  test('is not found in a folder without an index file, and the message names another file there', () => {
    const message = errorOf(() => project.bundle('lambdas/none'));
    expect(message).toContain(`${project.path('lambdas/none/index')}.ts\n`);
    expect(message).toContain('name a file of the folder, like "lambdas/none/create.ts"');
  });

  test('may be given as an absolute path', () => {
    expect(project.bundle(project.path('lambdas/orders.ts')).hash).toEqual(project.bundle('lambdas/orders.ts').hash);
  });

  test('causes an error with every path that was looked at, the nearest name and the construct', () => {
    const message = errorOf(() => project.bundle('lambdas/ordres'));
    expect(message).toMatch(/^entry "lambdas\/ordres" was not found; looked at$/m);
    for (const extension of ['', '.ts', '.tsx', '.mts', '.js', '.mjs']) {
      expect(message).toContain(`${project.path('lambdas/ordres')}${extension}\n`);
    }
    expect(message).toContain('did you mean "lambdas/orders.ts"?');
    expect(message).toContain('at: Shop/F0 [EntryNotFound]');
  });
});

describe('an entry', () => {
  const project = new Project({ 'src/u\u0308ber.ts': HANDLER, 'all*/a.ts': HANDLER });
  project.link('src/loop.ts', 'other.ts');
  project.link('src/other.ts', 'loop.ts');
  project.link('src/lost.ts', '../moved.ts');

  test.each([
    ['src/loop.ts', 'let the link lead to a file: it leads to "other.ts", where none is'],
    ['src/lost.ts', 'let the link lead to a file: it leads to "../moved.ts", where none is'],
    ['src/\u00fcber.ts', 'write the name with the characters that it has on the disk: "src/u\\u0308ber.ts"'],
    ['all*/a.ts', 'give the file or folder another name'],
    ['src/*.ts', `give entry as a path relative to ${project.dir}`],
  ])('is told what is wrong with its path: %s', (entry, fix) => {
    expect(entryFaults(entry, project.dir).map((fault) => fault.fix)).toEqual([fix]);
  });
});
