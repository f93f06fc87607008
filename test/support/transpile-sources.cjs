// Runs before all tests. The workers and the programs that tests start (a build runs in its own process) would each
// transpile the sources on their own: that took half of the time of a build.

const { copyFileSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { basename, dirname, join } = require('node:path');
const { buildSync } = require('esbuild');

const root = join(__dirname, '../..');
const tsconfig = join(root, 'test', 'tsconfig.json');

module.exports = async () => {
  const { bundlePrograms } = await import('../../tools/generate/bundled-programs.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'lambdaform-transpiled-'));
  const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((name) => name.endsWith('.ts'));
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: sources.map((name) => join('src', name)),
    outbase: '.',
    outdir: folder,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'external',
    sourcesContent: false,
    tsconfig,
    write: false,
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, path.endsWith('.map') ? besideSource(path, text) : replaceable(text));
  }
  // From the sources, whose imports cost a program nothing when it starts.
  bundlePrograms(join(folder, 'src'), join(root, 'src'), { tsconfig });
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  process.env.LAMBDAFORM_TRANSPILED = folder;
};

/** A source map as seen from the source. */
function besideSource(path, text) {
  return JSON.stringify({ ...JSON.parse(text), sources: [basename(path).replace(/js\.map$/, 'ts')] });
}

/** Exports that `jest.spyOn` can replace. */
function replaceable(code) {
  return code
    .replace('{ get: all[name], enumerable: true }', '{ get: all[name], enumerable: true, configurable: true }')
    .replace('|| desc.enumerable }', '|| desc.enumerable, configurable: true }');
}
