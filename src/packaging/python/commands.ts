import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../bundling/files/file-status';
import type { BuildPlace, Step } from '../model/packager';
import { systemOf } from '../model/target';
import { hasHashes, type Manifest } from './manifest';
import { split, without } from './requirements';

/** What the user sets of a package in Python. */
export interface PythonSettings {
  /** The names of packages that a layer provides. */
  readonly without: readonly string[];
  /** Whether boto3 is the one of the runtime. */
  readonly runtimeBoto3: boolean;
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  /** Whether a layer has the dependencies, all of them. */
  readonly hasLayer?: boolean;
  readonly environment: Readonly<Record<string, string>>;
}

/** Variables that say where packages come from. */
export const INDEX_VARIABLES: readonly string[] = [
  ...['UV_INDEX_URL', 'UV_DEFAULT_INDEX', 'UV_INDEX', 'PIP_INDEX_URL', 'PIP_EXTRA_INDEX_URL'],
];

/** The requirements of the project as its lock file has them. */
const EXPORTED = 'exported.txt';

/** Those that an index has, and those that are folders of the project. */
const REMOTE = 'remote.txt';
const LOCAL = 'local.txt';

/** What only boto3 needs, of what the runtimes have. */
const BOTO3 = ['boto3', 'botocore', 's3transfer', 'jmespath'];

const CPUS = { arm64: 'aarch64', x86_64: 'x86_64' } as const;

/** The commands that install the dependencies: what the lock file has is known when the first ones have ended. */
export function dependencySteps(
  place: BuildPlace,
  manifest: Manifest,
  settings: PythonSettings,
  round: number,
): Step[] {
  const steps = exportSteps(place, manifest, settings);
  if (round === 0 && steps.length > 0) return steps;
  return round === (steps.length > 0 ? 1 : 0) ? installSteps(place, manifest, settings) : [];
}

/** The command that writes what the lock file has; none where it can be read as it is. */
function exportSteps(place: BuildPlace, manifest: Manifest, settings: PythonSettings): Step[] {
  const { tools, work } = place;
  const output = join(work, EXPORTED);
  const cwd = manifest.folder;
  const env = settings.environment;
  const { extras, groups } = settings;
  switch (manifest.kind) {
    case 'uv': {
      const pruned = [...(settings.runtimeBoto3 ? ['boto3'] : []), ...settings.without];
      const chosen = [...flags('--extra', extras), ...flags('--group', groups), ...flags('--prune', pruned)];
      const quiet = ['--no-dev', '--no-emit-project', '--no-editable', '--no-header', '--no-annotate', '-q'];
      const args = ['export', '--project', cwd, '--locked', ...quiet, ...chosen, '-o', output];
      return [{ command: tools.uv, args, cwd, env: { UV_PYTHON_DOWNLOADS: 'never', ...env }, isForHost: true }];
    }
    case 'poetry': {
      const chosen = [...flags('--extras', extras), ...flags('--with', groups)];
      return [
        { command: tools.poetry, args: ['check', '--lock'], cwd, env, isForHost: true },
        {
          command: tools.poetry,
          args: ['export', '-f', 'requirements.txt', ...chosen, '-o', output],
          cwd,
          env,
          isForHost: true,
        },
      ];
    }
    case 'pipenv':
      return [
        { command: tools.pipenv, args: ['verify'], cwd, env, isForHost: true },
        { command: tools.pipenv, args: ['requirements', '--hash'], cwd, env, output, isForHost: true },
      ];
    default:
      return [];
  }
}

/** The commands that install what the lock file has into the package. */
function installSteps(place: BuildPlace, manifest: Manifest, settings: PythonSettings): Step[] {
  const { work } = place;
  const source = manifest.kind === 'requirements' ? join(manifest.folder, manifest.file) : join(work, EXPORTED);
  const text = readFileSync(source, 'utf8');
  const dropped = [...(settings.runtimeBoto3 ? BOTO3 : []), ...settings.without];
  // uv has pruned them already, and left what other packages need, too.
  const { remote, local } = split(manifest.kind === 'uv' ? text : without(text, dropped), manifest.root);
  writeFileSync(join(work, REMOTE), remote);
  writeFileSync(join(work, LOCAL), local);
  const cwd = manifest.folder;
  const env = { UV_PYTHON_DOWNLOADS: 'never', PIP_DISABLE_PIP_VERSION_CHECK: '1', ...settings.environment };
  const installs: Step[] = [];
  if (remote.trim() !== '')
    installs.push({
      ...install(place, REMOTE, [...(hasHashes(remote) ? ['--require-hashes'] : []), ...depsFlag(manifest)]),
      cwd,
      env,
    });
  // Code of the project has no wheel; it is built by its own backend, always: uv looks at its pyproject.toml alone.
  if (local.trim() !== '')
    installs.push({ ...install(place, LOCAL, ['--no-deps', ...refreshed(place)], false), cwd, env });
  return installs;
}

/** The folders of the project's own packages that were installed. */
export function localPackages({ work }: BuildPlace): string[] {
  return textOf(join(work, LOCAL))
    .split('\n')
    .filter((path) => path !== '');
}

function refreshed(place: BuildPlace): string[] {
  if (!usesUv(place)) return [];
  const names = localPackages(place).map(
    (folder) => /^name\s*=\s*["']([^"']+)/m.exec(textOf(join(folder, 'pyproject.toml')))?.[1],
  );
  return names.every((name) => name !== undefined) ? flags('--refresh-package', names as string[]) : ['--refresh'];
}

/** What a lock file exports is complete; a `requirements.txt` may leave out what its packages need. */
function depsFlag({ kind }: Manifest): string[] {
  return kind === 'requirements' ? [] : ['--no-deps'];
}

/** Containers have the pip of the runtime. */
function usesUv({ tools, isInContainer }: BuildPlace): boolean {
  return tools.uv !== undefined && !isInContainer;
}

function install(place: BuildPlace, file: string, flags: readonly string[], wheelsOnly = true) {
  const { tools, out, work, target } = place;
  const version = pythonVersion(target.runtime);
  const list = join(work, file);
  if (usesUv(place)) {
    const platform = `${CPUS[target.architecture]}-${platformOf(target.runtime)}`;
    const machine = ['--python', tools.python3, '--python-platform', platform, '--python-version', version];
    const wheels = wheelsOnly ? ['--only-binary', ':all:'] : [];
    const tree = ['--no-compile-bytecode', '--link-mode', 'copy', '-q'];
    return {
      command: tools.uv,
      args: ['pip', 'install', '--target', out, ...machine, ...wheels, ...tree, ...flags, '-r', list],
    };
  }
  const platforms = platformsFor(target.runtime).flatMap((name) => [
    '--platform',
    `${name}_${CPUS[target.architecture]}`,
  ]);
  const machine = [...platforms, '--python-version', version, '--implementation', 'cp', '--only-binary=:all:'];
  const args = [
    '-m',
    'pip',
    'install',
    '--target',
    out,
    // What is compiled in a container is compiled for the function.
    ...(wheelsOnly && !place.isInContainer ? machine : []),
    '--no-compile',
    '-q',
    '--no-input',
  ];
  return { command: tools.python3, args: [...args, ...flags, '-r', list] };
}

/** The version in the name of a runtime. */
export function pythonVersion(runtime = ''): string {
  return /^python(\d+\.\d+)/.exec(runtime)?.[1] ?? '3.13';
}

/** The newest systems whose wheels run on a runtime, in the words of uv. */
function platformOf(runtime: string | undefined): string {
  return systemOf(runtime).glibc === '2.34' ? 'manylinux_2_34' : 'manylinux2014';
}

/** The same for pip, which takes each name as it is. */
function platformsFor(runtime: string | undefined): string[] {
  const old = ['manylinux_2_17', 'manylinux2014'];
  return systemOf(runtime).glibc === '2.34' ? ['manylinux_2_34', 'manylinux_2_31', 'manylinux_2_28', ...old] : old;
}

function flags(name: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [name, value]);
}
