import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** What programs need to run at all, to reach a registry, and to be found by version managers. */
const NEEDED = [
  /^(?:PATH|PATHEXT|HOME|HOMEDRIVE|HOMEPATH|USER|USERNAME|USERPROFILE|LOGNAME|SHELL|COMSPEC)$/i,
  /^(?:APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES.*|SYSTEMDRIVE|SYSTEMROOT|WINDIR|TEMP|TMP|TMPDIR|XDG_.+)$/i,
  /^(?:LANG|LC_.+|TZ|CI|TERM|NO_COLOR|FORCE_COLOR|CC|CXX|PYTHON|ANDROID_HOME|MSVS_VERSION)$/i,
  /^(?:https?|all|no|ftp)_proxy$/i,
  /^(?:NODE_(?:EXTRA_CA_CERTS|OPTIONS|USE_.+|TLS_REJECT_UNAUTHORIZED)|SSL_CERT_(?:FILE|DIR))$/i,
  /^(?:npm|pnpm)_config_.+$/i,
  /^(?:COREPACK|YARN|BUN|PNPM|NVM|FNM|VOLTA|ASDF|MISE|NODENV|N)_.+$/i,
];

/** Those that are a path. */
const PATHS =
  /^(?:npm_config_(?:cache|cafile|userconfig|globalconfig|prefix|store_dir)|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|YARN_CACHE_FOLDER|BUN_INSTALL_CACHE_DIR)$/i;

/** Whatever has such a word in its name is taken for a secret. */
export const SECRET = /auth|token|passw|secret|credential|user(?!config|name?$|profile)|key|cert(?!_|s$)|otp/i;

/** An address with a name and a password. */
export const WITH_PASSWORD = /:\/\/[^/]*@/;

/** The files in which settings of package managers stand, in the project and in the user's folder. */
const SETTINGS = ['.npmrc', '.yarnrc', '.yarnrc.yml', 'bunfig.toml', '.bunfig.toml'];

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment for a package manager that downloads packages and runs no code of theirs. */
export function environmentToFetch(env: Environment, folders: readonly string[]): Record<string, string> {
  const named = new Set(variablesIn(folders));
  return absolute(only(env, (name) => named.has(name) || isNeeded(name)));
}

/** The environment for scripts of packages: without any secret. Variables that settings name are there, but say nothing. */
export function environmentToBuild(env: Environment, folders: readonly string[]): Record<string, string> {
  const named = variablesIn(folders).filter((name) => !isNeeded(name) || SECRET.test(name));
  const blank = Object.fromEntries(named.map((name) => [name, 'none']));
  const isPublic = (name: string, value: string) =>
    !SECRET.test(name) && (/_proxy$/i.test(name) || !WITH_PASSWORD.test(value));
  return { ...absolute(only(env, (name, value) => isNeeded(name) && isPublic(name, value))), ...blank };
}

/** An environment with more settings. npm takes their names in letters of either case: of two, either could count. */
export function withSettings(env: Environment, settings: Readonly<Record<string, string>>): Record<string, string> {
  const names = new Set(Object.keys(settings).map((name) => name.toLowerCase()));
  return { ...only(env, (name) => !names.has(name.toLowerCase())), ...settings };
}

/** Whether a setting is a path that is seen from the folder where a program runs. */
export function isRelativePath(value: string): boolean {
  return value !== '' && !isAbsolute(value) && !/^(?:~[\\/]|\$\{)/.test(value);
}

/** Paths are meant from where the synth runs, not from where packages are installed. */
function absolute(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      PATHS.test(name) && isRelativePath(value) ? resolve(value) : value,
    ]),
  );
}

/** The folders whose settings count: those from the folder of the lock file upwards, and the user's own. */
export function foldersOfSettings(upwards: readonly string[]): readonly string[] {
  return [...upwards, homedir()];
}

function only(env: Environment, wanted: (name: string, value: string) => boolean): Record<string, string> {
  const pairs = Object.entries(env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && wanted(pair[0], pair[1]),
  );
  return Object.fromEntries(pairs);
}

function isNeeded(name: string): boolean {
  return NEEDED.some((pattern) => pattern.test(name));
}

/** The variables that settings name: `${NAME}`, with a default behind it or not, and `$NAME`. */
function variablesIn(folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) => SETTINGS.map((name) => join(folder, name)));
  return files.filter((file) => existsSync(file)).flatMap(variablesOf);
}

function variablesOf(file: string): string[] {
  try {
    return [...readFileSync(file, 'utf8').matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name);
  } catch {
    return [];
  }
}
