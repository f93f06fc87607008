import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle } from '../../src';

/** The result of a call. */
export interface Answer {
  readonly result?: unknown;
  /** The stack trace of an error. */
  readonly error?: string;
}

const NODE_24 = join(__dirname, '../../node_modules/node/bin/node');

/** A call of a handler. */
export interface Call {
  readonly bundle: Pick<Bundle, 'directory' | 'files'>;
  readonly event?: unknown;
}

/** Calls the handler of a bundle in a fresh Node.js 24, with only the environment variables of Lambda. */
export async function invoke(
  bundle: Bundle,
  event: unknown = {},
  environment: Record<string, string> = {},
): Promise<Answer> {
  const [answer] = await invokeEach([{ bundle, event }], environment);
  return answer;
}

/** Calls the handlers of bundles one after the other, all in one Node.js 24: to start it takes longer than most calls. */
export function invokeEach(calls: readonly Call[], environment: Record<string, string> = {}): Promise<Answer[]> {
  const scripts = calls.map(({ bundle, event = {} }) => {
    const [file] = bundle.files.filter((name) => /^index\.m?js$/.test(name));
    const load = file.endsWith('.mjs') ? 'await import' : 'require';
    return `const { handler } = ${load}(process.cwd() + '/${file}'); return handler(${JSON.stringify(event)});`;
  });
  return runEach(
    calls.map(({ bundle }, index) => ({ bundle, body: scripts[index] })),
    environment,
  );
}

/** The same for bundles that are not there yet. Whoever asks for an answer first has all handlers called. */
export function invokeTogether(bundles: readonly (() => Bundle)[]): (index: number) => Promise<Answer> {
  return oneOf(() => invokeEach(bundles.map((bundle) => ({ bundle: bundle() }))));
}

/** Runs bodies of functions as `runIn` does, all in one Node.js 24 as soon as somebody asks for an answer. */
export function runTogether(
  runs: readonly { readonly bundle: () => Bundle; readonly body: string }[],
): (index: number) => Promise<Answer> {
  return oneOf(() =>
    runEach(
      runs.map(({ bundle, body }) => ({ bundle: bundle(), body })),
      {},
    ),
  );
}

function oneOf(all: () => Promise<Answer[]>): (index: number) => Promise<Answer> {
  let answers: Promise<Answer[]> | undefined;
  return async (index) => {
    answers ??= all();
    return (await answers)[index];
  };
}

/**
 * Runs the body of an asynchronous function in a fresh Node.js 24, in a copy of the folder of a bundle: out of reach of the
 * packages of the app, as it is in Lambda.
 */
export async function runIn(
  bundle: Pick<Bundle, 'directory'>,
  body: string,
  environment: Record<string, string> = {},
): Promise<Answer> {
  const [answer] = await runEach([{ bundle, body }], environment);
  return answer;
}

function runEach(
  runs: readonly { readonly bundle: Pick<Bundle, 'directory'>; readonly body: string }[],
  environment: Record<string, string>,
): Promise<Answer[]> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'lambdaform-task-')));
  const parts = runs.map(({ bundle, body }, index) => {
    const folder = join(root, `${index}`, 'task');
    cpSync(bundle.directory, folder, { recursive: true });
    return `process.chdir(${JSON.stringify(folder)});
    try {
      const require = createRequire(process.cwd() + '/');
      answers.push({ result: await (async () => {${body}})() });
    } catch (error) {
      answers.push({ error: error.stack });
    }`;
  });
  const script = `(async () => {
    const { createRequire } = require('node:module');
    const answers = [];
    ${parts.join('\n')}
    console.log('\\n' + JSON.stringify(answers));
    process.exit();
  })();`;
  const env = { PATH: process.env.PATH, NODE_OPTIONS: '--enable-source-maps', ...environment };
  const node = existsSync(NODE_24) ? NODE_24 : process.execPath;
  return new Promise((resolve, reject) => {
    execFile(node, ['-e', script], { env, cwd: join(root, '0', 'task') }, (error, stdout, stderr) => {
      rmSync(root, { recursive: true, force: true });
      const line = stdout.trim().split('\n').at(-1);
      if (error || !line) reject(new Error(stderr || error?.message));
      else resolve(JSON.parse(line));
    });
  });
}
