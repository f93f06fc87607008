import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { textOf } from '../../files/file-status';
import { isRelativePath, SECRET, WITH_PASSWORD } from './install-environment';
import type { PackageManager } from './pins/package-manager';

/** How a package manager is led to the settings of the user, which are never copied: they may have tokens in them. */
export interface UserSettings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Files with what of the settings is no secret. */
  readonly files: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Pair = readonly [key: string, value: string];

/** Settings that are paths. */
const PATH_KEYS = /^(?:cafile|cache|store-dir|.*:(?:certfile|keyfile))$/;

/** Where npm looks for the settings of a machine if nothing else is said. */
const NODE_PREFIX = process.platform === 'win32' ? dirname(process.execPath) : dirname(dirname(process.execPath));

/**
 * The settings of a project for an installation in another folder. Yarn reads those of the folders above by itself.
 *
 * @param folder the folder of the project's lock file
 */
export function userSettings(manager: PackageManager, folder: string, env: Environment = process.env): UserSettings {
  const none = { args: [], env: {}, files: {} };
  if (manager === 'yarn' || manager === 'yarn-classic') return none;
  const bun = join(folder, 'bunfig.toml');
  const args = manager === 'bun' && existsSync(bun) ? [`--config=${bun}`] : [];
  const own = join(folder, '.npmrc');
  if (!existsSync(own)) return { ...none, args };
  const text = readFileSync(own, 'utf8');
  // Newer versions of pnpm know two places only. Where the project's file has no secret, the user's keeps its own.
  if (manager === 'pnpm' && publicLines(text).length === linesOf(text).length)
    return { args, env: pathsIn(text, folder, env), files: { '.npmrc': `${publicLines(text).join('\n')}\n` } };
  const users = variableIn(env, 'npm_config_userconfig') ?? join(homedir(), '.npmrc');
  const paths = pathsIn(text, folder, env);
  if (!existsSync(users)) return { args, env: { ...paths, npm_config_userconfig: own }, files: {} };
  const files = { npm_config_globalconfig: users, npm_config_userconfig: own };
  return { args, env: { ...ofMachine(env, [text, readFileSync(users, 'utf8')]), ...paths, ...files }, files: {} };
}

/** npm sees paths from the folder where it runs, which is that of the project elsewhere. */
function pathsIn(text: string, folder: string, env: Environment): Record<string, string> {
  const paths = pairsOf(linesOf(text)).filter(([key, value]) => PATH_KEYS.test(key) && isRelativePath(value));
  return asVariables(
    paths.map(([key, value]) => [key, join(folder, value)]),
    env,
  );
}

/** What only the file for all users of the machine says, if the two others take the places that there are. */
function ofMachine(env: Environment, nearer: readonly string[]): Record<string, string> {
  const prefix = variableIn(env, 'npm_config_prefix') ?? env.PREFIX ?? NODE_PREFIX;
  const text = textOf(variableIn(env, 'npm_config_globalconfig') ?? join(prefix, 'etc', 'npmrc'));
  const known = new Set(nearer.flatMap((file) => pairsOf(linesOf(file)).map(([key]) => key)));
  return asVariables(
    pairsOf(publicLines(text)).filter(([key]) => !known.has(key)),
    env,
  );
}

/** As npm reads settings from the environment, where the user has none of that name. */
function asVariables(pairs: readonly Pair[], env: Environment): Record<string, string> {
  const known = new Set(Object.keys(env).map((name) => name.toLowerCase().replaceAll('-', '_')));
  const variables = pairs
    .filter(([key]) => !key.endsWith('[]'))
    .map(([key, value]) => [`npm_config_${key.startsWith('//') ? key : key.replaceAll('-', '_')}`, value] as const);
  return Object.fromEntries(variables.filter(([name]) => !known.has(name.toLowerCase())));
}

function pairsOf(lines: readonly string[]): Pair[] {
  return lines.map((line) => {
    const [key, ...rest] = line.split('=').map((part) => part.trim());
    return [key, rest.join('=').replace(/^(["'])(.*)\1$/, '$2')];
  });
}

/** The lines without a secret: those that say where one is in the environment have none. */
function publicLines(text: string): string[] {
  return linesOf(text).filter((line) => {
    const [key, ...rest] = line.split('=').map((part) => part.trim());
    if (rest.length === 0) return false;
    const value = rest.join('=');
    return (
      /^(?:true|false|\d+|\$\{\w+\??\})$/.test(value) ||
      !(SECRET.test(key) || /username|email/.test(key) || WITH_PASSWORD.test(value))
    );
  });
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[#;]/.test(line));
}

/** npm takes its variables in letters of either case. */
function variableIn(env: Environment, name: string): string | undefined {
  return env[name] ?? env[name.toUpperCase()];
}
