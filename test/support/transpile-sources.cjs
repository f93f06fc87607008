// Runs before all tests. The programs that tests start (a build runs in its own process) would each transpile the sources
// on their own: that took half of the time of a build.

const { copyFileSync, mkdtempSync, readdirSync, symlinkSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { buildSync } = require('esbuild');

const root = join(__dirname, '../..');

module.exports = async () => {
  const { bundlePrograms } = await import('../../tools/generate/bundled-programs.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'lambdaform-transpiled-'));
  const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((name) => name.endsWith('.ts'));
  buildSync({
    absWorkingDir: root,
    entryPoints: sources.map((name) => join('src', name)),
    outbase: '.',
    outdir: folder,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    tsconfig: join(root, 'test', 'tsconfig.json'),
  });
  bundlePrograms(join(folder, 'src'));
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  process.env.LAMBDAFORM_TRANSPILED = folder;
};
