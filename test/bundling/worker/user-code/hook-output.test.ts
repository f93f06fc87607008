import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../../../../src/bundling/protocol/temporary-folder';
import { HookOutput } from '../../../../src/bundling/worker/user-code/hook-output';
import type { UserModule } from '../../../../src/bundling/worker/user-code/user-module';
import { errorOf, Project } from '../../project';

afterAll(() => Project.removeAll());

/** What is left of a bundle with one file after something was done in its folder, and what counts as read for that. */
function bundleAfter(change: (folder: string) => void) {
  const asked: string[] = [];
  const record = { make: () => {}, ask: (kind: string, path: string) => asked.push(`${kind} ${path}`) };
  const failure = (what: string) => new Error(what);
  const output = new HookOutput(
    { record, failure } as unknown as UserModule,
    new Map([['index.js', Buffer.from('1')]]),
  );
  try {
    change(output.folder);
    const contents = [...output.read()].map(([name, content]) => [name, String(content)]);
    return { contents: Object.fromEntries(contents.sort()), asked: asked.sort() };
  } finally {
    output.remove();
    expect(existsSync(output.folder)).toBe(false);
  }
}

describe('a hook after bundling may', () => {
  const elsewhere = new Project({ 'one.txt': 'one', 'data/two.txt': 'two' });

  test('add, change and remove files', () => {
    const { contents } = bundleAfter((folder) => {
      mkdirSync(join(folder, 'a/b'), { recursive: true });
      writeFileSync(join(folder, 'a/b/c.txt'), 'c');
      rmSync(join(folder, 'index.js'));
    });
    expect(contents).toEqual({ 'a/b/c.txt': 'c' });
  });

  test('leave links, in whose place is what they lead to, and outside of the folder that counts as read', () => {
    const { contents, asked } = bundleAfter((folder) => {
      symlinkSync('index.js', join(folder, 'again.js'));
      symlinkSync(elsewhere.path('one.txt'), join(folder, 'one.txt'));
      symlinkSync(elsewhere.path('data'), join(folder, 'data'));
      symlinkSync('.', join(folder, 'round'));
    });
    expect(contents).toEqual({ 'again.js': '1', 'index.js': '1', 'one.txt': 'one', 'data/two.txt': 'two' });
    expect(asked).toEqual([
      `content ${elsewhere.path('data/two.txt')}`,
      `content ${elsewhere.path('one.txt')}`,
      `files ${elsewhere.path('data')}`,
    ]);
  });
});

describe('a hook after bundling is told that it', () => {
  test.each<[string, (folder: string) => void]>([
    ['removes the folder of the bundle', (folder) => rmSync(folder, { recursive: true })],
    ['leaves no file in the bundle', (folder) => rmSync(join(folder, 'index.js'))],
    ['leaves a link that leads nowhere: x to /nowhere/x', (folder) => symlinkSync('/nowhere/x', join(folder, 'x'))],
  ])('%s', (message, change) => {
    expect(errorOf(() => bundleAfter(change))).toBe(message);
  });
});

test('a temporary folder that is missing is told', () => {
  const tmpdir = jest.spyOn(os, 'tmpdir').mockReturnValue('/nowhere');
  try {
    expect(errorOf(temporaryFolder)).toBe('no temporary folder can be made in /nowhere (ENOENT)');
  } finally {
    tmpdir.mockRestore();
  }
});
