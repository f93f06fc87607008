import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pack } from '../../../package/pack.mjs';
import { root, windows } from '../../../shared/paths.mjs';
import { run } from '../../../shared/programs.mjs';
import { appEnvironment, copyFiles, kept, newAppFolder, writeCodeOf, writeFile } from './app.mjs';
import { bundlesOf } from './reference.mjs';

export const name = 'Go';
/** A panic in a trigger ends the program, or is recovered, before the library sees it. */
export const wrapsExceptions = false;
export const result = 'the same templates and messages as in TypeScript';

export function missing() {
  return spawnSync('go', ['version']).status !== 0 ? 'there is no go here' : undefined;
}

export async function runApps({ step, folder, expected }) {
  const packages = join(folder, 'packages');
  // The compilation of the app below compiles the package as well.
  const env = { ...process.env, JSII_BUILD_GO: 'false' };
  await pack('go', packages, { isTranslated: false, execute: step.run.bind(step), env });

  const app = newAppFolder(folder, 'go');
  writeCodeOf('docs/languages/go.md', app);
  copyFiles('examples/photo-shop/go', app);
  copyFiles('test/languages/go', app);
  writeFile(join(app, 'go.mod'), moduleWith(join(packages, 'go', 'lambdaform')));
  await checkFormat(step, app);
  const program = await compile(step, app);
  await expected;
  // After a panic in a trigger, Node.js reports an error when the program ends, although all is well.
  let output = '';
  const environment = appEnvironment(bundlesOf(folder));
  const status = await run(program, [], {
    cwd: app,
    env: environment,
    mayFail: true,
    onOutput: (data) => (output += data),
  });
  if (status !== 0) throw new Error(`the program ended with exit code ${status}:\n${output}`);
  return [app];
}

function moduleWith(library) {
  const name = 'github.com/lambdaform/lambdaform-go/lambdaform';
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lines = ['module example.com/shop', 'go 1.25', `require ${name} v${version}`];
  return `${lines.join('\n')}\nreplace ${name} => ${JSON.stringify(library)}\n`;
}

async function checkFormat(step, app) {
  const { stdout, error } = spawnSync('gofmt', ['-l', '.'], { cwd: app, encoding: 'utf8' });
  if (!error && stdout.trim()) throw new Error(`gofmt would change ${stdout.trim().split('\n').join(', ')}`);
  step.say('Go: the code is formatted');
}

/** What the compiler writes is large, so it goes to the disk. */
async function compile(step, app) {
  const temporary = join(kept, 'go');
  mkdirSync(temporary, { recursive: true });
  const program = join(temporary, windows ? 'shop.test.exe' : 'shop.test');
  const env = { ...process.env, GOTMPDIR: temporary };
  await step.run('go', ['test', '-mod=mod', '-c', '-o', program, '.'], { cwd: app, env });
  return program;
}
