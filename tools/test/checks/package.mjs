// Types what the README says into what `cdk init` makes, outside this folder, with the packed library, and synthesizes it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npmPackage } from '../../package/npm-package.mjs';
import { root } from '../../shared/paths.mjs';
import { node } from '../../shared/programs.mjs';

/** What `cdk init` installs besides, for tests and to deploy: it has nothing to do with the README. */
const UNUSED = ['@swc/core', '@swc/jest', 'aws-cdk', 'jest'];

export async function checkPackage(step, work) {
  const { folder, args, packages } = commands();
  const app = join(work, 'empty app', folder);
  mkdirSync(app, { recursive: true });
  const cdk = [node, join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk')];
  await step.run(cdk, ['init', ...args, '--generate-only'], { cwd: app });
  for (const [file, text] of Object.entries(firstScreen())) write(app, file, text);

  const { tarball } = await npmPackage();
  const manifest = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
  for (const name of UNUSED) delete manifest.devDependencies[name];
  manifest.dependencies['aws-cdk-lib'] = installed('aws-cdk-lib');
  write(app, 'package.json', JSON.stringify(manifest));
  const wanted = packages.map((name) => (name === 'lambdaform' ? tarball : `${name}@${installed(name)}`));
  await npm(step, ['install', '--no-audit', '--no-fund', '--prefer-offline', ...wanted], app);

  // The app's own command compiles everything that is there.
  // The validator takes longer than all the rest of a small app; `npm test -- templates` runs it.
  const env = { ...process.env, CDK_VALIDATION: 'false' };
  await step.run(cdk, ['synth', '--quiet', '--no-notices', '--output', join(app, 'cdk.out')], { cwd: app, env });
  const template = JSON.parse(readFileSync(join(app, 'cdk.out', 'Shop.template.json'), 'utf8'));
  const functions = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const bundles = readdirSync(join(app, 'cdk.out')).filter((file) => file.startsWith('asset.'));
  if (functions.length !== 1) return [`the README's stack has ${functions.length} functions instead of one`];
  if (bundles.length !== 1) return [`the README's stack has ${bundles.length} bundles instead of one`];
  return [];
}

/** The first two code blocks of the README by file name: the app and its handler. */
export function firstScreen() {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  const files = [...text.matchAll(/```(?:ts nofixture|mts)\n\/\/ (\S+)\n(.*?)```/gs)].slice(0, 2);
  return Object.fromEntries(files.map(([, file, code]) => [file, code]));
}

/** What makes the app, and what is installed in it, as the README says. */
function commands() {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  const [, folder, args] = /In a folder `(\w+)`, run `npx cdk init ([^`]+)`/.exec(text);
  const [, packages] = /`npm install ([^`]+)`, then `npx cdk deploy`/.exec(text);
  return { folder, args: args.split(' '), packages: packages.split(' ') };
}

function installed(name) {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

function write(folder, file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function npm(step, args, cwd) {
  const cli = process.env.npm_execpath;
  return step.run(cli?.endsWith('.js') ? [node, cli] : 'npm', args, { cwd });
}
