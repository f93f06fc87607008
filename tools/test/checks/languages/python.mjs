import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pack } from '../../../package/pack.mjs';
import { root, venvProgram, windows } from '../../../shared/paths.mjs';
import { findPython } from '../../../shared/python.mjs';
import { appEnvironment, copyFiles, kept, newAppFolder, writeCodeOf } from './app.mjs';

export const name = 'Python';
export const result = 'the same templates and messages as in TypeScript';

export function missing() {
  return findPython().problem;
}

export async function runApps({ step, folder, expected }) {
  const packages = join(folder, 'packages');
  await pack('python', packages, { isTranslated: false, execute: step.run.bind(step) });
  const python = await environmentWith(step, wheelIn(join(packages, 'python')));

  const app = newAppFolder(folder, 'python');
  writeCodeOf('docs/languages/python.md', app);
  copyFiles('examples/photo-shop/python', app);
  copyFiles('test/languages/python', app);
  await expected;
  // With bundles of its own: the library lies elsewhere here, and that must not show.
  await step.run(python, ['try_all.py'], { cwd: app, env: appEnvironment(join(app, 'bundles')) });
  return [app];
}

function wheelIn(folder) {
  return join(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.whl')),
  );
}

/** A virtual environment with the CDK, which is large, is kept. The library is installed anew. */
async function environmentWith(step, wheel) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const cdk = ['aws-cdk-lib', 'constructs'].map((name) => `${name}==${devDependencies[name]}`);
  const { program, version } = findPython();
  const environment = join(kept, 'python');
  const stamp = join(environment, 'stamp');
  const wanted = [version, ...cdk].join(' ');
  const python = windows ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python');
  const uv = venvProgram('uv');
  if (!existsSync(python) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(environment, { recursive: true, force: true });
    await step.run(uv, ['venv', '--quiet', '--python', program, environment]);
  }
  // The version of the library is always the same.
  const anew = ['--reinstall-package', 'lambdaform'];
  await step.run(uv, ['pip', 'install', '--quiet', '--python', python, ...anew, wheel, ...cdk]);
  writeFileSync(stamp, wanted);
  return python;
}
