import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import diagnosticsChannel from 'node:diagnostics_channel';
import dns from 'node:dns';
import net from 'node:net';
import { basename } from 'node:path';
import workerThreads from 'node:worker_threads';
import { withCopies } from './environment-copies';
import { noticeMachine } from './machine-questions';
import { noticeChance } from './questions-of-chance';
import { replace } from './recorded-files';
import { noticeTime } from './time-questions';
import { currentRecord } from './world-record';

const SYNCHRONOUS = ['execFileSync', 'execSync', 'spawnSync'];

/** Connections that are kept alive serve several requests, so each request is listened to, too. */
const REQUESTS = ['http.client.request.start', 'undici:request:create'];

/** Notices what code does that can't be recorded. */
export function noticeGaps(): void {
  for (const name of SYNCHRONOUS) notice(childProcess, name, ([command, args]) => startsProcess(command, args));
  // All other functions lead here, those that `promisify` makes of them, too.
  notice(childProcess.ChildProcess.prototype, 'spawn', ([options]) => startsChild(options as ChildOptions));
  for (const name of REQUESTS) diagnosticsChannel.subscribe(name, () => currentRecord()?.miss('uses the network'));
  notice(net.Socket.prototype, 'connect', () => 'uses the network');
  notice(dgram.Socket.prototype, 'send', () => 'uses the network');
  for (const names of [dns, dns.promises])
    for (const name of Object.keys(names).filter((key) => /^(lookup|resolve|reverse)/.test(key)))
      notice(names, name, () => 'uses the network');
  notice(process, 'dlopen', ([, file]) => `loads compiled code (${basename(String(file))})`);
  workerThreads.Worker = new Proxy(workerThreads.Worker, {
    construct(target, [file, options, ...more], newTarget) {
      currentRecord()?.miss('starts a thread');
      const given = options && 'workerData' in options;
      const own = given ? { ...options, workerData: withCopies(options.workerData) } : options;
      return Reflect.construct(target, [file, own, ...more], newTarget);
    },
  });
  noticeTime();
  noticeChance();
  noticeMachine();
}

/** Methods need their object. */
function notice(object: object, name: string, what: (args: readonly unknown[]) => string): void {
  replace(object, name, (_bound, original) => {
    return function (this: unknown, ...args: unknown[]) {
      currentRecord()?.miss(what(args));
      return Reflect.apply(original, this, args);
    };
  });
}

interface ChildOptions {
  readonly file: string;
  /** The name of the program comes first. */
  readonly args?: readonly string[];
}

/** A shell is given the command as one text, behind its own options. */
function startsChild({ file, args = [] }: ChildOptions): string {
  const [, ...given] = args;
  const isShell = /^(?:-c|\/c)$/.test(given.at(-2) ?? '');
  return isShell ? startsProcess(given.at(-1), []) : startsProcess(file, given);
}

function startsProcess(command: unknown, args: unknown): string {
  const words = [command, ...(Array.isArray(args) ? args : [])].join(' ');
  return `starts a process (${words.length > 60 ? `${words.slice(0, 60)}...` : words})`;
}
