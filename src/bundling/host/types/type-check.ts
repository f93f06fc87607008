import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlacedFault } from '../../../private/errors';
import { localPath, portablePath } from '../../../private/paths';
import { Cache } from '../../cache/cache';
import { cacheDirectory, directoriesUpward } from '../../files/app-directory';
import { fingerprint } from '../../files/file-queries';
import { diskFault } from '../../protocol/disk-fault';
import { tooLong } from '../../protocol/time-limit';
import type { BundleRequest } from '../model/request';
import { BuildInfo } from './build-info';
import { TypeCheckRecord } from './type-check-record';

/** The entries below one tsconfig.json. */
interface Group {
  readonly appDir: string;
  readonly config: string;
  readonly paths: readonly string[];
  readonly timeLimit: number;
}

interface Compiler {
  readonly program: string;
  readonly version: string;
}

/** Checks types for the entries that request it, once for each tsconfig.json. Returns the faults. */
export function checkTypes(requests: readonly BundleRequest[]): PlacedFault[] {
  const groups = new Map<string, Group>();
  const faults: PlacedFault[] = [];
  for (const request of requests.filter(({ typeCheck }) => typeCheck)) {
    const { appDir } = request.entry;
    const config = configOf(request);
    if (config === undefined) {
      faults.push(withoutConfig(request));
      continue;
    }
    const { paths, timeLimit } = groups.get(config) ?? { paths: [], timeLimit: 0 };
    groups.set(config, {
      ...{ appDir, config, paths: [...paths, request.path] },
      timeLimit: Math.max(timeLimit, request.timeLimit),
    });
  }
  return [...faults, ...[...groups.values()].flatMap(check)];
}

function check({ appDir, config, paths, timeLimit }: Group): PlacedFault[] {
  const at = paths.join(', ');
  const compiler = compilerOf(dirname(config)) ?? compilerOf(appDir);
  if (!compiler) return [withoutCompiler(config, at)];
  const cache = new Cache(cacheDirectory(appDir));
  const record = new TypeCheckRecord(appDir, config, `${compiler.program} ${compiler.version}`, cache);
  if (record.passed()) return [];
  const startedAt = Date.now();
  const buildInfo = cache.prepare() === undefined ? buildInfoFor(cache, config, compiler) : undefined;
  buildInfo?.open();
  const child = spawnSync(process.execPath, [compiler.program, ...argumentsFor(config, buildInfo?.path)], {
    cwd: appDir,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: timeLimit,
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  const what = `the types of ${portablePath(appDir, config)}`;
  if (isLate(child.error)) return [{ ...tooLong(`the check of ${what}`, timeLimit), at }];
  if (child.status !== null && buildInfo !== undefined) unlessFull(() => buildInfo.keep());
  if (child.status === 0) {
    if (buildInfo !== undefined) unlessFull(() => record.remember(buildInfo.path, startedAt));
    return [];
  }
  const output = child.error?.message ?? (`${child.stdout}${child.stderr}`.trim() || 'no output');
  return [
    {
      code: 'TypeCheckFailed',
      what: `${what} are wrong; TypeScript ${compiler.version} reports\n\n${output}\n`,
      fix: 'fix the code that TypeScript points to',
      at,
    },
  ];
}

/** A cache that is full is no fault of the types: they are checked again. */
function unlessFull(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!diskFault(error)) throw error;
  }
}

function isLate(error?: NodeJS.ErrnoException): boolean {
  return error?.code === 'ETIMEDOUT';
}

function argumentsFor(config: string, buildInfo: string | undefined): string[] {
  const plain = ['--project', config, '--noEmit', '--emitDeclarationOnly', 'false', '--pretty', 'false'];
  return buildInfo === undefined ? plain : [...plain, '--incremental', '--tsBuildInfoFile', buildInfo];
}

/** The incremental state of TypeScript is kept in the cache, not beside the sources. */
function buildInfoFor(cache: Cache, config: string, { version }: Compiler): BuildInfo {
  return new BuildInfo(join(cache.root, 'types', `${fingerprint(JSON.stringify([config, version]))}.tsbuildinfo`));
}

function configOf({ entry: { appDir, file }, settings }: BundleRequest): string | undefined {
  const { tsconfig } = settings();
  if (tsconfig !== undefined) return localPath(appDir, tsconfig);
  return directoriesUpward(dirname(localPath(appDir, file)))
    .map((folder) => join(folder, 'tsconfig.json'))
    .find((config) => existsSync(config));
}

/** The TypeScript of the project, so that the errors are those of the editor. */
function compilerOf(from: string): Compiler | undefined {
  for (const folder of directoriesUpward(from)) {
    const directory = join(folder, 'node_modules', 'typescript');
    try {
      const { bin, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
      return { program: join(directory, bin.tsc), version };
    } catch {
      // It may be in the next folder.
    }
  }
  return undefined;
}

function withoutConfig({ entry: { file }, path }: BundleRequest): PlacedFault {
  return {
    code: 'TsconfigNotFound',
    what: `the types of ${file} cannot be checked: there is no tsconfig.json in its folder or above`,
    fix: 'add one, name it in bundling.tsconfig, or remove bundling.typeCheck',
    at: path,
  };
}

function withoutCompiler(config: string, at: string): PlacedFault {
  return {
    code: 'TypeScriptNotFound',
    what: `the types of ${config} cannot be checked: TypeScript is not installed in its folder or above`,
    fix: 'run "npm install --save-dev typescript", or remove bundling.typeCheck',
    at,
  };
}
