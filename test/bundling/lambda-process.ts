import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Bundle } from '../../src';

/** The result of a call. */
export interface Answer {
  readonly result?: unknown;
  /** The stack trace of an error. */
  readonly error?: string;
}

const NODE_24 = join(__dirname, '../../node_modules/node/bin/node');

/** Calls the handler of a bundle in a fresh Node.js 24, with only the environment variables of Lambda. */
export function invoke(bundle: Bundle, event: unknown = {}, environment: Record<string, string> = {}): Promise<Answer> {
  const [file] = bundle.files.filter((name) => /^index\.m?js$/.test(name));
  const load = file.endsWith('.mjs') ? 'await import' : 'require';
  const script = `const { handler } = ${load}('./${file}'); return handler(${JSON.stringify(event)});`;
  return runIn(bundle, script, environment);
}

/**
 * Runs the body of an asynchronous function in a fresh Node.js 24, in a copy of the folder of a bundle: out of reach of the
 * packages of the app, as it is in Lambda.
 */
export function runIn(
  bundle: Pick<Bundle, 'directory'>,
  body: string,
  environment: Record<string, string> = {},
): Promise<Answer> {
  const script = `(async () => {
    let answer;
    try {
      answer = { result: await (async () => {${body}})() };
    } catch (error) {
      answer = { error: error.stack };
    }
    console.log('\\n' + JSON.stringify(answer));
    process.exit();
  })();`;
  const cwd = join(realpathSync(mkdtempSync(join(tmpdir(), 'lambdaform-task-'))), 'task');
  cpSync(bundle.directory, cwd, { recursive: true });
  const env = { PATH: process.env.PATH, NODE_OPTIONS: '--enable-source-maps', ...environment };
  const node = existsSync(NODE_24) ? NODE_24 : process.execPath;
  return new Promise((resolve, reject) => {
    execFile(node, ['-e', script], { env, cwd }, (error, stdout, stderr) => {
      rmSync(dirname(cwd), { recursive: true, force: true });
      const line = stdout.trim().split('\n').at(-1);
      if (error || !line) reject(new Error(stderr || error?.message));
      else resolve(JSON.parse(line));
    });
  });
}
