import { Token } from 'aws-cdk-lib';
import type { HandlerScript } from '../../packaging/model/handler-script';
import { type Fault, refuse } from '../../private/errors';
import { portOf } from './port';
import type { WebServerOptions } from './web-server-options';

/** The name of the script in the package. */
export const START_SCRIPT = 'web-server.sh';

/** How servers of a language are started. */
export interface Starting {
  /** The usual command, as a shell reads it; undefined if there is none. */
  readonly usual?: string;
  /** What the usual command needs in the package, in the words of a handler. */
  readonly wanted?: string;
  /** A command, for messages. */
  readonly example: string;
  /** Lines before the command. */
  readonly setUp?: readonly string[];
}

/** The script that starts the server of a function; undefined for a function without one. Throws if no command is known. */
export function startOf(at: string, server: WebServerOptions | undefined, known: Starting): HandlerScript | undefined {
  if (!server) return undefined;
  const { command } = server;
  refuse(at, ...commandFaults(command, known));
  const line = command ? command.map((part) => quoted(withPort(part, portOf(server)))).join(' ') : known.usual;
  const lines = ['#!/bin/sh', 'cd "$LAMBDA_TASK_ROOT" || exit 1', ...(known.setUp ?? []), `exec ${line}`];
  const script = { from: 'webServer', to: START_SCRIPT, text: `${lines.join('\n')}\n` };
  return { script, wanted: command ? undefined : known.wanted };
}

/** A part of a command as the shell takes it for what it is. */
export function quoted(part: string): string {
  return /^[\w@%+=:,./-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`;
}

function commandFaults(command: readonly string[] | undefined, { usual, example }: Starting): Fault[] {
  const code = 'WebServerCommand';
  const fix = `name the program and its arguments: webServer: { command: ${example} }`;
  if (command === undefined)
    return usual === undefined ? [{ code, what: 'webServer has no command, and there is no default here', fix }] : [];
  if (command.length === 0 || command[0] === '') return [{ code, what: 'webServer.command names no program', fix }];
  if (!Token.isUnresolved(command) && !command.some((part) => Token.isUnresolved(part))) return [];
  const what =
    'webServer.command has a value that is known only after deployment, but it is written into the package before';
  return [{ code, what, fix: 'put the value into an environment variable, and read it in the code' }];
}

function withPort(part: string, port: number): string {
  return part.replaceAll(/\$(?:PORT\b|\{PORT\})/g, String(port));
}
