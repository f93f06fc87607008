import type { PackageManager } from './package-manager';
import type { PinnedModules } from './pinned-modules';

/** What a package manager is called with, and the files that it finds in the folder where it is called. */
export interface InstallCall {
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** How `process.arch` calls the processors of Lambda. */
export type Cpu = 'x64' | 'arm64';

/** Installs packages for Linux with glibc, whatever the machine that it runs on. */
export function installCall(manager: PackageManager, modules: PinnedModules, cpu: Cpu): InstallCall {
  const platform = [`--os=linux`, `--cpu=${cpu}`];
  // Scripts that fetch compiled code ask for these.
  const env = { npm_config_platform: 'linux', npm_config_arch: cpu, npm_config_libc: 'glibc' };
  switch (manager) {
    case 'npm':
      return {
        args: ['install', ...platform, '--libc=glibc', '--omit=dev', '--no-save', ...NPM_QUIETLY],
        files: { 'package.json': manifest(modules, { overrides: modules.overrides }) },
        env,
      };
    case 'pnpm':
      return {
        args: ['install', '--prod', '--ignore-workspace', '--no-lockfile', '--config.node-linker=hoisted'],
        files: {
          // Older ones read the settings from package.json, newer ones from the other file alone.
          'package.json': manifest(modules, {
            pnpm: { overrides: modules.overrides, supportedArchitectures: onlyLinux(cpu) },
          }),
          'pnpm-workspace.yaml': yaml({ overrides: modules.overrides, supportedArchitectures: onlyLinux(cpu) }),
        },
        env,
      };
    case 'yarn':
      return {
        args: ['install'],
        files: {
          'package.json': manifest(modules, { resolutions: modules.overrides }),
          '.yarnrc.yml': yaml({
            nodeLinker: 'node-modules',
            enableImmutableInstalls: false,
            supportedArchitectures: onlyLinux(cpu),
          }),
          // Without a lock file of its own the folder would belong to the project around it.
          'yarn.lock': '',
        },
        env,
      };
    case 'yarn-classic':
      // It knows no other machine than its own, but can be told not to look. What does not fit is removed afterwards.
      return {
        args: ['install', '--production', '--ignore-platform', '--no-lockfile', '--non-interactive', '--silent'],
        files: { 'package.json': manifest(modules, { resolutions: modules.overrides }) },
        env,
      };
    case 'bun':
      return {
        args: ['install', '--production', '--no-save', ...platform],
        files: { 'package.json': manifest(modules, { overrides: modules.overrides }) },
        env,
      };
  }
}

const NPM_QUIETLY = ['--no-package-lock', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];

function manifest({ dependencies }: PinnedModules, more: object): string {
  return JSON.stringify({ name: 'modules', version: '0.0.0', private: true, dependencies, ...more });
}

function onlyLinux(cpu: Cpu) {
  return { os: ['linux'], cpu: [cpu], libc: ['glibc'] };
}

/** JSON is YAML. */
function yaml(content: Record<string, unknown>): string {
  return Object.entries(content)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}
