import { build } from 'esbuild';
import { leanModules, withVersionOnly } from '../../../../src/bundling/worker/sdk-code/lean-modules';

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
    plugins: [...leanModules()],
  });
  expect(outputFiles[0].text.includes('createPaginator(')).toBe(has);
});
