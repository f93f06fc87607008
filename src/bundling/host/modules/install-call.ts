import { pnpmOverrides, yarnResolutions } from './pins/nested-pins';
import type { PackageManager } from './pins/package-manager';
import type { PinnedModules } from './pins/pinned-modules';
import type { ScriptPermissions } from './script-permissions';

/** What a package manager is asked to do, and the files in the folder where it runs. */
export interface InstallCall {
  /** The arguments with which it downloads packages, writes a lock file, and runs no code of theirs. */
  readonly fetch: readonly string[];
  /** The arguments with which it then runs the scripts that the user's settings allow; none if they allow no script. */
  readonly build: readonly string[];
  /** Whether it runs scripts only where nothing is installed yet. */
  readonly buildsAnew?: boolean;
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** The processors of Lambda, as in `process.arch`. */
export type Cpu = 'x64' | 'arm64';

/** The call that installs packages for Linux with glibc, whatever machine it runs on. */
export function installCall(
  manager: PackageManager,
  modules: WantedModules,
  cpu: Cpu,
  permissions: ScriptPermissions,
): InstallCall {
  // Scripts that download compiled code read these.
  const env = { npm_config_platform: 'linux', npm_config_arch: cpu, npm_config_libc: 'glibc' };
  const call = CALLS[manager](modules, cpu, permissions);
  return { ...call, ...(permissions.forbidden && { build: [] }), env };
}

/** What is installed from registries. */
export type WantedModules = Pick<PinnedModules, 'dependencies' | 'optional' | 'overrides' | 'nested'>;

type Call = (modules: WantedModules, cpu: Cpu, permissions: ScriptPermissions) => Omit<InstallCall, 'env'>;

const CALLS: Record<PackageManager, Call> = {
  npm: (modules, cpu, { manifest: allowed }) => ({
    fetch: ['install', ...platform(cpu), '--libc=glibc', '--omit=dev', '--ignore-scripts', ...NPM_QUIETLY],
    build: ['rebuild', '--loglevel=error'],
    files: { 'package.json': manifest(modules, { ...allowed, overrides: modules.overrides }) },
  }),
  pnpm: (modules, cpu, { manifest: allowed, workspace }) => {
    const { overrides, nested } = modules;
    const settings = { overrides: pnpmOverrides(overrides, nested), supportedArchitectures: onlyLinux(cpu) };
    return {
      fetch: ['install', '--prod', '--no-frozen-lockfile', '--ignore-scripts', '--config.node-linker=hoisted'],
      build: ['rebuild', '--config.node-linker=hoisted'],
      files: {
        // Older versions read the settings from package.json, newer ones only from the other file.
        'package.json': manifest(modules, { ...allowed, pnpm: { ...(allowed.pnpm as object), ...settings } }),
        // Without its own list of packages, the folder would belong to the workspace around it.
        'pnpm-workspace.yaml': yaml({ packages: ['.'], ...settings }) + workspace,
      },
    };
  },
  yarn: (modules, cpu, { manifest: allowed }) => ({
    fetch: ['install', '--mode=skip-build'],
    build: ['install'],
    files: {
      'package.json': manifest(modules, {
        ...allowed,
        resolutions: yarnResolutions(modules.overrides, modules.nested),
      }),
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
  'yarn-classic': (modules, _cpu, { manifest: allowed }) => ({
    // Versions are exact, so the registry is asked for what is not in the cache alone.
    fetch: [...CLASSIC, '--ignore-scripts', '--prefer-offline'],
    build: [...CLASSIC, '--frozen-lockfile', '--prefer-offline'],
    buildsAnew: true,
    files: { 'package.json': manifest(modules, { ...allowed, resolutions: modules.overrides }) },
  }),
  bun: (modules, cpu, { manifest: allowed }) => ({
    fetch: ['install', '--omit=dev', '--save-text-lockfile', ...platform(cpu), '--ignore-scripts'],
    build: ['install', '--omit=dev', '--frozen-lockfile', ...platform(cpu)],
    buildsAnew: true,
    files: { 'package.json': manifest(modules, { ...allowed, overrides: modules.overrides }) },
  }),
};

const NPM_QUIETLY = ['--package-lock', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
const CLASSIC = ['install', '--production', '--ignore-platform', '--non-interactive', '--silent'];

function platform(cpu: Cpu): string[] {
  return ['--os=linux', `--cpu=${cpu}`];
}

function manifest({ dependencies, optional }: WantedModules, more: object): string {
  const fields = { name: 'modules', version: '0.0.0', private: true, dependencies, optionalDependencies: optional };
  return JSON.stringify({ ...fields, ...more });
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
