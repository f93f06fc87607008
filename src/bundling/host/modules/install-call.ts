import type { PackageManager } from './package-manager';
import type { PinnedModules } from './pinned-modules';

/** The arguments of a package manager, and the files in the folder where it runs. */
export interface InstallCall {
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** The processors of Lambda, as in `process.arch`. */
export type Cpu = 'x64' | 'arm64';

/** The call that installs packages for Linux with glibc, whatever machine it runs on. */
export function installCall(manager: PackageManager, modules: PinnedModules, cpu: Cpu): InstallCall {
  // Scripts that download compiled code read these.
  const env = { npm_config_platform: 'linux', npm_config_arch: cpu, npm_config_libc: 'glibc' };
  return { ...CALLS[manager](modules, cpu), env };
}

const CALLS: Record<PackageManager, (modules: PinnedModules, cpu: Cpu) => Omit<InstallCall, 'env'>> = {
  npm: (modules, cpu) => ({
    args: ['install', ...platform(cpu), '--libc=glibc', '--omit=dev', '--no-save', ...NPM_QUIETLY],
    files: { 'package.json': manifest(modules, { overrides: modules.overrides }) },
  }),
  pnpm: (modules, cpu) => ({
    args: ['install', '--prod', '--ignore-workspace', '--no-lockfile', '--config.node-linker=hoisted'],
    files: {
      // Older versions read the settings from package.json, newer ones only from the other file.
      'package.json': manifest(modules, {
        pnpm: { overrides: modules.overrides, supportedArchitectures: onlyLinux(cpu) },
      }),
      'pnpm-workspace.yaml': yaml({ overrides: modules.overrides, supportedArchitectures: onlyLinux(cpu) }),
    },
  }),
  yarn: (modules, cpu) => ({
    args: ['install'],
    files: {
      'package.json': manifest(modules, { resolutions: modules.overrides }),
      '.yarnrc.yml': yaml({
        nodeLinker: 'node-modules',
        enableImmutableInstalls: false,
        supportedArchitectures: onlyLinux(cpu),
      }),
      // Without its own lock file, the folder would belong to the project around it.
      'yarn.lock': '',
    },
  }),
  // It installs for its own machine only, but can be told not to check. Packages that do not fit are removed afterwards.
  'yarn-classic': (modules) => ({
    args: ['install', '--production', '--ignore-platform', '--no-lockfile', '--non-interactive', '--silent'],
    files: { 'package.json': manifest(modules, { resolutions: modules.overrides }) },
  }),
  bun: (modules, cpu) => ({
    args: ['install', '--production', '--no-save', ...platform(cpu)],
    files: { 'package.json': manifest(modules, { overrides: modules.overrides }) },
  }),
};

const NPM_QUIETLY = ['--no-package-lock', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];

function platform(cpu: Cpu): string[] {
  return ['--os=linux', `--cpu=${cpu}`];
}

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
