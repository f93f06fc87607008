// Packs the library for the registry of a language with jsii-pacmak.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modules } from '../shared/paths.mjs';
import { program, run } from '../shared/programs.mjs';
import { packedFiles, stage } from './stage.mjs';

/** Maven packages of earlier runs. jsii-pacmak would fetch them each time. */
export const mavenPackages = join(modules, '.cache', 'languages', 'maven');

/**
 * Packs for one language, into a folder of its name below `out`.
 *
 * @param files those of the npm package
 * @param isTranslated whether examples in docs are translated
 * @param options of jsii-pacmak
 * @param execute runs a program to its end
 */
export async function pack(language, out, settings = {}) {
  const { files = packedFiles(), isTranslated = true, options = [], execute = run, env = process.env } = settings;
  const folder = mkdtempSync(join(tmpdir(), 'lambdaform-package-'));
  try {
    const source = join(folder, 'lambdaform');
    mkdirSync(source);
    stage(source, language, files, { isTranslated });
    rmSync(join(out, language), { recursive: true, force: true }); // twine checks everything that it finds there
    const args = ['--target', language, '--outdir', out, '--maven-local-repository', mavenPackages, ...options];
    await execute(program('jsii-pacmak'), [...args, source], { env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
