import { AwsSdkMode, type BundlingOptions, LegalComments, Loader } from '../../../../src';
import { buildSettings } from '../../../../src/bundling/host/build-settings';
import type { BatchOrder } from '../../../../src/bundling/protocol/order';
import { Division } from '../../../../src/bundling/worker/sdk-part/division';

const order = { appDir: '/shop', outdir: '/shop/cdk.out' };

function isDivided(options: BundlingOptions, more: Partial<BatchOrder> = {}): boolean {
  const settings = buildSettings(options, 'nodejs24.x');
  const batch = { esbuild: '/esbuild', settings, entries: [{ key: 'a', file: 'src/a.ts' }], ...more };
  return Division.of(order, batch, 0) !== undefined;
}

const DIVIDED: BundlingOptions[] = [
  {},
  { awsSdk: AwsSdkMode.BUNDLED },
  { minify: false, keepNames: false, charset: undefined },
  { externalModules: ['@aws-lambda-powertools/*', '@aws-crypto/*', '@smithy-tools'] },
  { externalModules: ['pg-native', '@acme/*'], alias: { '@shared': './src/shared' } },
  { loader: { '.html': Loader.TEXT }, define: { STAGE: '"dev"' }, dropConsole: true },
  { files: [{ from: 'templates' }], hooks: { before: 'hooks/before.mjs' } },
];

test.each(DIVIDED)('with %j the SDK may be in a file of its own', (options) => {
  expect(isDivided(options)).toBe(true);
});

const WHOLE: BundlingOptions[] = [
  { awsSdk: AwsSdkMode.RUNTIME },
  { externalModules: ['@aws-sdk/client-s3'] },
  { externalModules: ['@smithy/*'] },
  { externalModules: ['*'] },
  { externalModules: ['@aws*'] },
  { externalModules: ['@*/client-s3'] },
  { externalModules: ['@aws/lambda-invoke-store'] },
  { alias: { '@aws-sdk/client-s3': './src/fake-s3' } },
  { alias: { photos: '@aws-sdk/client-s3' } },
  { banner: '/* shop */' },
  { footer: '/* shop */' },
  { inject: ['src/polyfill.ts'] },
  { legalComments: LegalComments.END_OF_FILE },
  { loader: { '.png': Loader.FILE } },
  { configFile: 'esbuild.config.mjs' },
  { hooks: { after: 'hooks/after.mjs' } },
  { files: [{ from: 'other.js', to: 'index.sdk.js' }] },
];

test.each(WHOLE)('with %j the SDK stays with the code', (options) => {
  expect(isDivided(options)).toBe(false);
});

test('code that is only read, has programs or was tried before is not divided', () => {
  const settings = { ...buildSettings({}), onlyReadFor: 'handler' };
  expect([{ settings }, { programs: [] }, { undivided: true }].map((more) => isDivided({}, more))).toEqual([
    false,
    false,
    false,
  ]);
});
