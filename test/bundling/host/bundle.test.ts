import { gzipSync } from 'node:zlib';
import { Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { OutputFormat, TypeScriptCode } from '../../../src';
import { bundleFaults } from '../../../src/bundling/host/checks/bundle-checks';
import type { BundleRequest } from '../../../src/bundling/host/model/request';
import { EMPTY_DESCRIPTION } from '../../../src/bundling/protocol/bundle-record';
import { functionOf, Project, withoutProcesses } from '../project';

afterAll(() => Project.removeAll());

const manifest = (name: string, version: string) => JSON.stringify({ name, version, main: 'index.js' });
const text = (length: number) => `exports.text = ${JSON.stringify('x'.repeat(length))};`;

const FILES = {
  'package.json': '{ "name": "shop", "version": "3.0.0" }',
  'node_modules/large/package.json': manifest('large', '1.2.3'),
  'node_modules/large/index.js': `exports.dep = require('dep'); ${text(5000)}`,
  'node_modules/large/node_modules/dep/package.json': manifest('dep', '1.0.0'),
  'node_modules/large/node_modules/dep/index.js': text(1000),
  'node_modules/dep/package.json': manifest('dep', '2.0.0'),
  'node_modules/dep/index.js': text(2000),
  'node_modules/@shop/unversioned/index.js': text(100),
  'packages/common/package.json': manifest('@shop/common', '0.1.0'),
  'packages/common/price.ts': 'export const price = () => Date.now();',
  'src/a.ts': `
import * as large from 'large';
import * as dep from 'dep';
import * as unversioned from '@shop/unversioned';
import { price } from '../packages/common/price';
export const handler = async () => [large, dep, unversioned, price];`,
  'src/warned.ts': `
export const handler = async (event: { kind: string }) => {
  switch (event.kind) {
    case 'one': return 1;
    case 'one': return 2;
  }
};`,
  'src/also-warned.ts': "export { handler } from './warned';",
};

describe('a bundle reports', () => {
  const project = new Project(FILES);
  const bundle = project.bundle('src/a.ts');

  test('the packages that it consists of, the largest first', () => {
    expect(bundle.inputs.map(({ name, version }) => [name, version])).toEqual([
      ['large', '1.2.3'],
      ['dep', '2.0.0'],
      ['dep', '1.0.0'],
      ['@shop/unversioned', undefined],
      ['shop', '3.0.0'],
      ['@shop/common', '0.1.0'],
    ]);
    const sizes = bundle.inputs.map(({ size }) => size.toBytes());
    expect(sizes[0]).toBeGreaterThan(5000);
    expect(sizes[0]).toBeLessThan(5200);
  });

  test('the current versions, even if the code comes from the cache', () => {
    project.write({ 'node_modules/large/package.json': manifest('large', '1.2.4') });
    const cached = withoutProcesses(() => project.bundle('src/a.ts'));
    expect(cached.inputs[0]).toMatchObject({ name: 'large', version: '1.2.4' });
  });

  test('which packages it has in two versions', () => {
    expect(bundle.duplicates).toEqual([{ name: 'dep', versions: ['1.0.0', '2.0.0'] }]);
  });

  test('its size, raw and gzipped', () => {
    const files = bundle.files.map((name) => Buffer.from(project.read(`cdk.out/1/asset.${bundle.hash}/${name}`)));
    expect(bundle.size.toBytes()).toBe(files.reduce((sum, file) => sum + file.length, 0));
    expect(bundle.gzippedSize.toBytes()).toBe(files.reduce((sum, file) => sum + gzipSync(file).length, 0));
  });

  test('the format that was chosen', () => {
    expect(bundle.format).toBe(OutputFormat.COMMONJS);
    expect(project.bundle('src/a.ts', { format: OutputFormat.ES_MODULE }).format).toBe(OutputFormat.ES_MODULE);
  });

  test('nothing if bundling is switched off', () => {
    project.inside(() => {
      const code = TypeScriptCode.fromEntry('src/a.ts');
      functionOf(new Stack(project.app({ context: { 'aws:cdk:bundling-stacks': [] } }), 'S'), 'F', code);
      expect([code.bundle.inputs, code.bundle.duplicates, code.bundle.warnings]).toEqual([[], [], []]);
    });
  });
});

describe('a warning of esbuild', () => {
  const project = new Project(FILES);
  const warning = [
    '▲ [WARNING] This case clause will never be evaluated because it duplicates an earlier case clause [duplicate-case]',
    '',
    '    src/warned.ts:5:9:',
  ].join('\n');

  test('is reported by the bundle word for word, whether it was built or cached, alone or in a batch', () => {
    const together = project.bundles(['src/a.ts', 'src/warned.ts', 'src/also-warned.ts']);
    expect(together.map(({ warnings }) => warnings.length)).toEqual([0, 1, 1]);
    expect(together[1].warnings[0]).toContain(warning);
    const [cached] = withoutProcesses(() => project.bundles(['src/warned.ts']));
    expect(cached.warnings).toEqual(together[1].warnings);
    expect(new Project(FILES).bundle('src/warned.ts').warnings).toEqual(cached.warnings);
  });

  test('is a warning on the function, which can be acknowledged', () => {
    project.inside(() => {
      const stack = new Stack(project.app(), 'S');
      functionOf(stack, 'F', TypeScriptCode.fromEntry('src/warned.ts'));
      Annotations.fromStack(stack).hasWarning(
        '/S/F',
        Match.stringLikeRegexp('will never be evaluated[\\s\\S]*\\[ack: lambdaform:bundlingWarning\\]'),
      );
    });
  });
});

describe('a budget for the size', () => {
  const project = new Project(FILES);
  const warningsWith = (maxBundleSize?: Size): string[] =>
    project.inside(() => {
      const stack = new Stack(project.app(), 'S');
      functionOf(stack, 'F', TypeScriptCode.fromEntry('src/a.ts', { maxBundleSize }));
      return Annotations.fromStack(stack)
        .findWarning('/S/F', Match.stringLikeRegexp('.'))
        .map(({ entry }) => String(entry.data));
    });

  test('that is met causes no warning', () => {
    expect(warningsWith(Size.mebibytes(1))).toEqual([]);
    expect(warningsWith()).toEqual([]);
  });

  test('that is exceeded causes a warning with the three largest packages', () => {
    expect(warningsWith(Size.kibibytes(5))).toEqual([
      expect.stringMatching(
        /^the bundle of src\/a\.ts is [\d.]+ KB, more than the 5\.0 KB of bundling\.maxBundleSize\. The largest parts: large with [45]\.\d KB, dep with 2\.0 KB, dep with \d+(\.\d)? (KB|bytes) \[ack: lambdaform:bundleSize\]$/,
      ),
    ]);
  });
});

test('a bundle that is too large for Lambda causes an error with the three largest packages', () => {
  const shares = [
    { folder: 'node_modules/ffmpeg', bytes: 3 },
    { folder: 'src', bytes: 2 },
  ];
  const files = [
    { name: 'index.js', bytes: 5 },
    { name: 'node_modules/@img/sharp/lib.so', bytes: 250 * 1024 * 1024 },
  ];
  const request = { entry: { appDir: '/nowhere', file: 'src/a.ts' }, wantedExport: () => undefined, path: 'S/F' };
  const [fault] = bundleFaults(
    { ...EMPTY_DESCRIPTION, hash: '', directory: '', files, shares },
    request as Partial<BundleRequest> as BundleRequest,
  );
  expect(fault).toMatchObject({
    code: 'BundleTooLarge',
    what: 'the bundle of src/a.ts is 250 MB, and Lambda allows at most 250 MB. The largest parts: @img/sharp with 250 MB, ffmpeg with 3 bytes, src with 2 bytes',
  });
});
