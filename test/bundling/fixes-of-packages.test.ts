import { chmodSync } from 'node:fs';
import { Size } from 'aws-cdk-lib';
import type { BundlingOptions } from '../../src';
import { bundleFaults } from '../../src/bundling/host/checks/bundle-checks';
import type { BundleRequest } from '../../src/bundling/host/model/request';
import { EMPTY_DESCRIPTION } from '../../src/bundling/protocol/bundle-record';
import { filesBelow } from '../support/files';
import { withCopyingNpm } from './copying-npm';
import { invoke } from './lambda-process';
import { errorOf, Project } from './project';

const { PATH, ESBUILD_BINARY_PATH } = process.env;

afterEach(() => {
  process.env.PATH = PATH;
  if (ESBUILD_BINARY_PATH === undefined) delete process.env.ESBUILD_BINARY_PATH;
  else process.env.ESBUILD_BINARY_PATH = ESBUILD_BINARY_PATH;
});
afterAll(() => Project.removeAll());

/** A package, and another folder with it, as a layer has it. */
const DEP = {
  'package.json': '{ "name": "dep", "version": "1.0.0" }',
  'index.js': "exports.word = 'WORKS';",
};
const project = new Project({
  ...filesBelow('node_modules/dep', DEP),
  ...filesBelow('layer/nodejs/node_modules/dep', DEP),
  'package-lock.json': '{}',
  'src/a.ts': "import { word } from 'dep';\nexport const handler = async () => word;",
  'bin/esbuild': '#!/bin/sh\nexit 3\n',
});
const WORKS = { result: 'WORKS' };
const LAYER = { NODE_PATH: project.path('layer/nodejs/node_modules') };
const build = (options: BundlingOptions) => project.bundle('src/a.ts', options);

test('whoever does what ModulesNotInstalled says has a function that works', async () => {
  process.env.PATH = '/nowhere';
  const message = errorOf(() => build({ nodeModules: ['dep'] }));
  expect(message).toContain(
    'fix: make sure that the package manager is installed and can reach its registry, or name the packages in bundling.externalModules if a layer provides them',
  );
  const fromLayer = build({ externalModules: ['dep'] });
  expect(await invoke(fromLayer, {}, LAYER)).toEqual(WORKS);
  process.env.PATH = PATH;
  const installed = withCopyingNpm(project, () => build({ nodeModules: ['dep'] }));
  expect(await invoke(installed)).toEqual(WORKS);
});

test('whoever does what EsbuildFailed says has a function that works', async () => {
  chmodSync(project.path('bin/esbuild'), 0o755);
  process.env.ESBUILD_BINARY_PATH = project.path('bin/esbuild');
  const message = errorOf(() => build({ minify: false }));
  expect(message).toContain(
    'fix: synthesize again; unless someone ended esbuild, the system did so for lack of memory, or esbuild is damaged: reinstall it',
  );
  delete process.env.ESBUILD_BINARY_PATH;
  expect(await invoke(build({ minify: false }))).toEqual(WORKS);
});

test('whoever does what BundleTooLarge says has a function that works', async () => {
  const large = build({});
  const request = { entry: { appDir: project.dir, file: 'src/a.ts' }, wantedExport: () => undefined } as const;
  const shares = large.inputs.map(({ name, size }) => ({ folder: `node_modules/${name}`, bytes: size.toBytes() }));
  // The same with zeros behind it, which nobody wants to read and to write.
  const files = [{ name: 'index.js', bytes: Size.mebibytes(251).toBytes() }];
  const { hash, directory } = large;
  const stored = { ...EMPTY_DESCRIPTION, hash, directory, files, shares };
  const [fault] = bundleFaults(stored, request as Partial<BundleRequest> as BundleRequest);
  expect(fault).toMatchObject({ code: 'BundleTooLarge', what: expect.stringMatching(/largest parts: .*dep with/) });
  expect(fault.fix).toMatch(/^import less, leave out what a layer provides with bundling.externalModules, or/);
  const small = build({ externalModules: ['dep'] });
  expect(small.inputs.map(({ name }) => name)).not.toContain('dep');
  expect(await invoke(small, {}, LAYER)).toEqual(WORKS);
});
