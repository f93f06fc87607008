import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  const script = `
    const { handler } = ${file.endsWith('.mjs') ? 'await import' : 'require'}(${JSON.stringify(join(bundle.directory, file))});
    let answer;
    try {
      answer = { result: await handler(${JSON.stringify(event)}) };
    } catch (error) {
      answer = { error: error.stack };
    }
    console.log('\\n' + JSON.stringify(answer));`;
  const wrapped = file.endsWith('.mjs') ? script : `(async () => {${script}})()`;
  const args = [...(file.endsWith('.mjs') ? ['--input-type=module'] : []), '-e', wrapped];
  const env = { PATH: process.env.PATH, NODE_OPTIONS: '--enable-source-maps', ...environment };
  const node = existsSync(NODE_24) ? NODE_24 : process.execPath;
  return new Promise((resolve, reject) => {
    execFile(node, args, { env, cwd: bundle.directory }, (error, stdout, stderr) => {
      const line = stdout.trim().split('\n').at(-1);
      if (error || !line) reject(new Error(stderr || error?.message));
      else resolve(JSON.parse(line));
    });
  });
}
