// Packs the library for the registry of a language with jsii-pacmak.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modules, root } from '../shared/paths.mjs';
import { program, run } from '../shared/programs.mjs';
import { packedFiles, stage } from './stage.mjs';

/** Maven packages of earlier runs. jsii-pacmak would fetch them each time. */
export const mavenPackages = join(modules, '.cache', 'languages', 'maven');

/**
 * Packs for one language, into a folder of its name below `out`.
 *
 * @param files those of the npm package
 * @param isTranslated whether examples in docs are translated, which `jsii-rosetta extract` has to do before
 * @param options of jsii-pacmak
 * @param execute runs a program to its end
 */
export async function pack(language, out, settings = {}) {
  const { files = packedFiles(), isTranslated = true, options = [], execute = run, env = process.env } = settings;
  const folder = mkdtempSync(join(tmpdir(), 'lambdaform-package-'));
  try {
    const source = join(folder, 'lambdaform');
    mkdirSync(source);
    stage(source, language, files);
    rmSync(join(out, language), { recursive: true, force: true }); // twine checks everything that it finds there
    const args = ['--target', language, '--outdir', out, '--maven-local-repository', mavenPackages];
    const examples = isTranslated ? ['--rosetta-tablet', join(root, '.jsii.tabl.json')] : [];
    await execute(program('jsii-pacmak'), [...args, ...examples, ...options, source], { env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
