// Packs the library for the registry of a language with jsii-pacmak.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modules, root } from '../shared/paths.mjs';
import { node, program, run } from '../shared/programs.mjs';
import { npmPackage } from './npm-package.mjs';
import { stage } from './stage.mjs';

/** Maven packages of earlier runs. jsii-pacmak would fetch them each time. */
export const mavenPackages = join(modules, '.cache', 'languages', 'maven');

/** What jsii-pacmak runs to get the npm package. It would pack its folder anew for each language. */
const GIVEN = `"${node}" -p process.env.LAMBDAFORM_NPM_PACKAGE`;

/**
 * Packs for one language, into a folder of its name below `out`.
 *
 * @param isTranslated whether examples in docs are translated, which `jsii-rosetta extract` has to do before
 * @param options of jsii-pacmak
 * @param execute runs a program to its end
 */
export async function pack(language, out, settings = {}) {
  const { isTranslated = true, options = [], execute = run, env = process.env } = settings;
  const { tarball, files } = await npmPackage();
  const folder = mkdtempSync(join(tmpdir(), 'lambdaform-package-'));
  try {
    const source = stage(folder, language, files);
    rmSync(join(out, language), { recursive: true, force: true }); // twine checks everything that it finds there
    const args = ['--target', language, '--outdir', out, '--pack-command', GIVEN];
    const maven = ['--maven-local-repository', mavenPackages];
    const examples = isTranslated ? ['--rosetta-tablet', join(root, '.jsii.tabl.json')] : [];
    await execute(program('jsii-pacmak'), [...args, ...maven, ...examples, ...options, source], {
      env: { ...env, LAMBDAFORM_NPM_PACKAGE: tarball },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
