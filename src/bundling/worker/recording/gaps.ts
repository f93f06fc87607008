import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
import { basename } from 'node:path';
import workerThreads from 'node:worker_threads';
import { replace } from './recorded-files';
import { noticeTime } from './time-questions';
import { currentRecord } from './world-record';

const PROCESSES = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'];

/** Notices what code does that can't be recorded. */
export function noticeGaps(): void {
  for (const name of PROCESSES) notice(childProcess, name, ([command, args]) => startsProcess(command, args));
  notice(net.Socket.prototype, 'connect', () => 'uses the network');
  notice(dgram.Socket.prototype, 'send', () => 'uses the network');
  for (const names of [dns, dns.promises])
    for (const name of Object.keys(names).filter((key) => /^(lookup|resolve|reverse)/.test(key)))
      notice(names, name, () => 'uses the network');
  notice(process, 'dlopen', ([, file]) => `loads compiled code (${basename(String(file))})`);
  workerThreads.Worker = new Proxy(workerThreads.Worker, {
    construct(target, args, newTarget) {
      currentRecord()?.miss('starts a thread');
      return Reflect.construct(target, args, newTarget);
    },
  });
  noticeTime();
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

function startsProcess(command: unknown, args: unknown): string {
  const words = [command, ...(Array.isArray(args) ? args : [])].join(' ');
  return `starts a process (${words.length > 60 ? `${words.slice(0, 60)}...` : words})`;
}
