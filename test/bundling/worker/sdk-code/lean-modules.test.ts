import { build, transformSync } from 'esbuild';
import { withPlainReads, withVersionOnly } from '../../../../src/bundling/worker/sdk-code/lean-modules';
import { slimModules } from '../../../../src/bundling/worker/sdk-code/slim-modules';

const IMPORT = 'import packageInfo from "../../package.json";';

test('a module that only wants the version of its package takes nothing else', () => {
  expect(withVersionOnly(`${IMPORT}\nexport const agent = [packageInfo.version, packageInfo.version];`)).toBe(
    'import { version as lambdaformVersion } from "../../package.json";\nexport const agent = [lambdaformVersion, lambdaformVersion];',
  );
});

test.each([
  ['wants more', `${IMPORT} export const agent = [packageInfo.version, packageInfo.name];`],
  ['takes it as a whole', `${IMPORT} export { packageInfo };`],
  ['reads it in another way', `${IMPORT} const { version } = packageInfo;`],
  ['reads something like the version', `${IMPORT} export const agent = packageInfo.versions;`],
  ['takes the version already', 'import { version } from "../package.json"; export const agent = version;'],
  ['imports no manifest', 'import packageInfo from "./other.json"; export const agent = packageInfo.version;'],
])('a module that %s stays', (_name, code) => {
  expect(withVersionOnly(code)).toBeUndefined();
});

test.each([
  ['DynamoDBDocumentClient', false],
  ['paginateQuery', true],
])('a bundle with %s of the document client has functions that read page after page: %s', async (name, has) => {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from '@aws-sdk/lib-dynamodb';`, resolveDir: __dirname },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@smithy/*', '@aws-sdk/client-*', '@aws-sdk/core', '@aws-sdk/util-dynamodb'],
    plugins: [slimModules(false)],
  });
  expect(outputFiles[0].text.includes('createPaginator(')).toBe(has);
});

describe('a module that reads files', () => {
  const PROMISES = '"node:fs/promises";';
  const runs = (code = '') => {
    const module = { exports: {} as { read: (path: string, options?: string) => Promise<unknown> } };
    new Function('module', 'require', transformSync(code, { format: 'cjs', platform: 'node' }).code)(module, require);
    return module.exports.read;
  };

  test.each([
    ['by its name', `import { readFile } from ${PROMISES} export const read = (...all) => readFile(...all);`],
    ['by another name', `import { readFile as reads } from ${PROMISES} export const read = (...all) => reads(...all);`],
    ['of the whole module', `import fs from ${PROMISES} export const read = (...all) => fs.readFile(...all);`],
  ])('gets the same without promises of Node.js, %s', async (_name, code) => {
    const lean = withPlainReads(code);
    expect(lean).not.toContain('promises');
    for (const read of [runs(code), runs(lean)]) {
      expect(await read(__filename, 'utf8')).toContain('a module that reads files');
      expect(await read(__filename)).toBeInstanceOf(Buffer);
      await expect(read('/nowhere/at-all')).rejects.toMatchObject({
        code: 'ENOENT',
        message: "ENOENT: no such file or directory, open '/nowhere/at-all'",
      });
    }
  });

  test.each([
    `import { readFile, stat } from ${PROMISES} export const read = readFile;`,
    `import fs from ${PROMISES} export const read = (path) => fs.stat(path);`,
    `import fs from ${PROMISES} export const read = () => fs;`,
    'import { readFile } from "node:fs"; export const read = readFile;',
  ])('stays if it does more: %s', (code) => {
    expect(withPlainReads(code)).toBeUndefined();
  });
});
