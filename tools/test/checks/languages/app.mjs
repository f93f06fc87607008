// The folder in which a program of a language runs.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { modules, root } from '../../../shared/paths.mjs';
import { fencesIn } from '../docs.mjs';

/** What is kept between runs: packages, environments, what Go has compiled of tests. */
export const kept = join(modules, '.cache', 'languages');

/** Where a folder for the handlers of both apps begins. That of the page takes the place of one of the photo shop. */
export function newAppFolder(parent, name) {
  const folder = join(parent, name);
  cpSync(join(root, 'examples', 'photo-shop', 'src'), join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'src', 'chat.ts'), 'export async function handler() {\n  return {};\n}\n');
  return folder;
}

/** Writes the code blocks of a page whose first line names a file. */
export function writeCodeOf(page, folder) {
  for (const { text } of fencesIn(page)) {
    const [, name] = /^(?:\/\/|#) (\S+\.\w+)\s*$/.exec(text.split('\n')[0]) ?? [];
    if (name) writeFile(join(folder, name), text);
  }
}

/** The code blocks of one language in a page. */
export function codeIn(page, language) {
  return fencesIn(page)
    .filter((fence) => fence.language === language)
    .map(({ text }) => text);
}

/** Copies the files of a folder of the project. */
export function copyFiles(source, target) {
  const files = readdirSync(join(root, source), { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name } of files) cpSync(join(root, source, name), join(target, name));
}

export function writeFile(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Variables for a program that synthesizes the apps. */
export function appEnvironment(bundles, env = process.env) {
  return {
    ...env,
    CDK_OUTDIR: 'shop.out',
    CDK_VALIDATION: 'false',
    // that of examples/photo-shop/cdk.json
    CDK_CONTEXT_JSON: JSON.stringify({
      '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
      '@aws-cdk/core:checkSecretUsage': true,
    }),
    JSII_DEPRECATED: 'quiet',
    LAMBDAFORM_CACHE_DIR: bundles,
    LAMBDAFORM_QUIET: '1',
  };
}
