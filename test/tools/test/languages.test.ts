import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '../../../tools/test/checks/languages/compare.mjs')).href;

const RESULTS = {
  'shop.out/Shop.template.json': '{\n "Resources": {}\n}',
  'photo-shop.out/PhotoShop.template.json': '{\n "Resources": {}\n}',
  'error-0.txt': 'entry was not found\n  fix: correct it',
  'error-1.txt': 'batchSize is 50',
  'error-2.txt': 'triggers[0] failed: the bot has no alias\n  at: Wrong/Trigger [TriggerFailed]',
};

describe('what a program in another language came to', () => {
  const work = mkdtempSync(join(tmpdir(), 'lambdaform-languages-'));
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  const DIFFERENT: Record<string, Partial<typeof RESULTS>> = {
    same: {},
    stack: {
      'error-0.txt': `${RESULTS['error-0.txt']}\n    at program.js`,
      'error-2.txt': `Error: ${RESULTS['error-2.txt']}\n    at x`,
    },
    id: { 'shop.out/Shop.template.json': '{\n "Other": {}\n}' },
    shorter: { 'photo-shop.out/PhotoShop.template.json': '{\n "Resources": {}' },
    message: { 'error-1.txt': 'RuntimeError' },
    lost: { 'error-2.txt': 'the bot has no alias' },
  };
  for (const [name, change] of Object.entries({ reference: {}, ...DIFFERENT })) {
    for (const [file, text] of Object.entries({ ...RESULTS, ...change })) {
      mkdirSync(dirname(join(work, name, file)), { recursive: true });
      writeFileSync(join(work, name, file), text);
    }
  }
  const script = `
    import { failuresOf } from '${MODULE}';
    const [expected, ...folders] = ${JSON.stringify(['reference', ...Object.keys(DIFFERENT)].map((name) => join(work, name)))};
    const failures = folders.map((folder) => failuresOf(expected, folder));
    console.log(JSON.stringify([...failures, failuresOf(expected, folders.at(-1), false)]));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  const found: string[][] = JSON.parse(output);
  const failures = Object.fromEntries(Object.keys(DIFFERENT).map((name, index) => [name, found[index]]));

  test('is right if it is the same', () => expect(failures.same).toEqual([]));

  test('is right if more follows a message, or comes before that of the program itself', () => {
    expect(failures.stack).toEqual([]);
  });

  test('is wrong if a template differs, and the first different line is shown', () => {
    expect(failures.id).toEqual(['shop.out/Shop.template.json:2 has "Other": {} where TypeScript has "Resources": {}']);
    expect(failures.shorter).toEqual(['photo-shop.out/PhotoShop.template.json:3 has nothing where TypeScript has }']);
  });

  test('is wrong if a message is another one', () => {
    expect(failures.message).toEqual(['the message is "RuntimeError" where TypeScript has "batchSize is 50"']);
  });

  test('is wrong if an exception in bind comes without the path of the function', () => {
    expect(failures.lost).toEqual([
      'the message of an exception in bind is "the bot has no alias", without "at: Wrong/Trigger [TriggerFailed]"',
    ]);
  });

  test('is right with the bare exception where the library does not see it', () => {
    expect(found.at(-1)).toEqual([]);
  });
});
