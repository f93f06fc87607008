// Installs the packed library in an empty app outside this folder and synthesizes the first screen of the README.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../shared/paths.mjs';
import { node } from '../../shared/programs.mjs';

const compilerOptions = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  module: 'node16',
  target: 'es2022',
  types: ['node'],
};

export async function checkPackage(step, work) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const installed = (name) =>
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  const app = join(work, 'empty app');
  mkdirSync(app);
  await npm(step, ['pack', '--ignore-scripts', '--silent', '--pack-destination', work], root);
  const tarball = readdirSync(work).find((file) => file.endsWith('.tgz'));
  const wanted = ['aws-cdk-lib', 'constructs', 'esbuild', 'tsx', '@types/node', '@types/aws-lambda'];
  const sdk = Object.keys(devDependencies).filter((name) => /dynamodb/.test(name));
  write(app, 'package.json', JSON.stringify({ name: 'empty-app', private: true }));
  write(app, 'cdk.json', JSON.stringify({ app: 'npx tsx app.ts' }));
  write(app, 'tsconfig.json', JSON.stringify({ compilerOptions, include: ['app.ts', 'src'] }));
  for (const [file, text] of Object.entries(firstScreen())) write(app, file, text);
  const versions = [...wanted, 'typescript', ...sdk].map((name) => `${name}@${installed(name)}`);
  await npm(step, ['install', '--no-audit', '--no-fund', '--prefer-offline', join(work, tarball), ...versions], app);

  await step.run([node, join(app, 'node_modules', 'typescript', 'bin', 'tsc')], ['--project', app], { cwd: app });
  const cdk = [node, join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk')];
  await step.run(cdk, ['synth', '--quiet', '--no-notices', '--output', join(app, 'cdk.out')], { cwd: app });

  const template = JSON.parse(readFileSync(join(app, 'cdk.out', 'Shop.template.json'), 'utf8'));
  const functions = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const bundles = readdirSync(join(app, 'cdk.out')).filter((file) => file.startsWith('asset.'));
  if (functions.length !== 1) return [`the README's stack has ${functions.length} functions instead of one`];
  if (bundles.length !== 1) return [`the README's stack has ${bundles.length} bundles instead of one`];
  return [];
}

/** The first two code blocks of the README by file name. */
export function firstScreen() {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, stack] = /```ts nofixture\n(.*?)```/s.exec(readme);
  const [, path, handler] = /```mts\n\/\/ (\S+)\n(.*?)```/s.exec(readme);
  return { 'app.ts': stack, [path]: handler };
}

function write(folder, file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function npm(step, args, cwd) {
  const cli = process.env.npm_execpath;
  return step.run(cli?.endsWith('.js') ? [node, cli] : 'npm', args, { cwd });
}
