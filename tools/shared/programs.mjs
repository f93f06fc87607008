// Runs the programs of installed packages.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { lambdaNode, modules, root, windows } from './paths.mjs';

/** The user's Node.js. In an npm script, the first one on the PATH is the one for handlers. */
export const node = process.env.npm_node_execpath ?? process.execPath;

/**
 * The Node.js that Lambda runs handlers with, also for what does not depend on a version: it takes a fifth less time than the
 * oldest one that the library works with. The user's where a platform has no package of it.
 */
export const newNode = [join(lambdaNode, windows ? 'node.exe' : 'node')].find(existsSync) ?? node;

/** The packages of programs that are not named after their package. */
const packages = { biome: '@biomejs/biome', tsgo: '@typescript/native-preview', cdk: 'aws-cdk' };

/**
 * A program of an installed package, as a command line for Node.js. A shell or npx would be slower and less portable.
 *
 * @param runtime the Node.js that runs it
 */
export function program(name, runtime = newNode) {
  const folder = join(modules, packages[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return [runtime, join(folder, typeof bin === 'string' ? bin : bin[name])];
}

/**
 * Runs a program to its end.
 *
 * @param mayFail returns the exit code instead of throwing if the program fails
 * @param onOutput receives the output, which is printed otherwise
 */
export function run(command, args, { mayFail = false, onOutput, ...options } = {}) {
  const [file, ...first] = [command].flat();
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...first, ...args], {
      cwd: root,
      stdio: onOutput ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      ...options,
      env: environment(file, options.env),
    });
    child.stdout?.setEncoding('utf8').on('data', onOutput);
    child.stderr?.setEncoding('utf8').on('data', onOutput);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const status = code ?? 1;
      if (status === 0 || mayFail) resolve(mayFail ? status : undefined);
      else reject(new Error(`${[file, ...first, ...args].join(' ')} ended with ${signal ?? `exit code ${status}`}`));
    });
  });
}

/** Silences the banner of jsii and its siblings on Node 20, and lets programs start the Node.js that they run with. */
function environment(file, env = process.env) {
  const path = [dirname(file === newNode ? newNode : node), env.PATH].join(delimiter);
  return { ...env, PATH: path, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
}
