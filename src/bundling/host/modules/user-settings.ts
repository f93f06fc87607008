import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { SECRET, WITH_PASSWORD } from './install-environment';
import type { PackageManager } from './pins/package-manager';

/** How a package manager is led to the settings of the user, which are never copied: they may have tokens in them. */
export interface UserSettings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Files with what of the settings is no secret. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The settings of a project for an installation in another folder. Yarn reads those of the folders above by itself.
 *
 * @param folder the folder of the project's lock file
 */
export function userSettings(
  manager: PackageManager,
  folder: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): UserSettings {
  const none = { args: [], env: {}, files: {} };
  if (manager === 'yarn' || manager === 'yarn-classic') return none;
  const bun = join(folder, 'bunfig.toml');
  const args = manager === 'bun' && existsSync(bun) ? [`--config=${bun}`] : [];
  const own = join(folder, '.npmrc');
  if (!existsSync(own)) return { ...none, args };
  const text = readFileSync(own, 'utf8');
  // Newer versions of pnpm know two places only. Where the project's file has no secret, the user's keeps its own.
  if (manager === 'pnpm' && publicLines(text).length === linesOf(text).length)
    return { args, env: {}, files: { '.npmrc': `${publicLines(text).join('\n')}\n` } };
  const users = variableIn(env, 'npm_config_userconfig') ?? join(homedir(), '.npmrc');
  const global: Record<string, string> = existsSync(users) ? { npm_config_globalconfig: users } : {};
  return { args, env: { ...global, npm_config_userconfig: own }, files: {} };
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
function variableIn(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  return env[name] ?? env[name.toUpperCase()];
}
