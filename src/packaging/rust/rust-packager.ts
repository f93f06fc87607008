import { chmodSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf } from '../../bundling/files/file-status';
import { type Fault, UsageError } from '../../private/errors';
import { localPath } from '../../private/paths';
import { nearest } from '../../private/suggestion';
import { bootstrapFaults } from '../guard/bootstrap-check';
import { folderQueries } from '../model/folder';
import type { BuildPlace, Contents, Package, Packager, Step } from '../model/packager';
import { systemOf, type Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import { explainRust } from './explain';
import { lockFolderOf, type Metadata, programsOf, settingQueries, TRIPLES } from './project';
import { builderOf, rustTools } from './tools';

const SYSROOT = 'sysroot.txt';
const METADATA = 'metadata.json';

/** What the user sets of a build with Rust. */
export interface RustSettings {
  readonly binary?: string;
  readonly features: readonly string[];
  readonly profile: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Compiles a program of a Cargo package and names it `bootstrap`. */
export class RustPackager implements Packager {
  public readonly language = 'Rust';
  public readonly withoutContainer = 'cargo-zigbuild compiles Rust for the function on every machine';
  public readonly format = 1;
  public readonly variables = ['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_BUILD_RUSTFLAGS', 'RUSTUP_TOOLCHAIN'];

  public constructor(
    public readonly entry: string,
    public readonly settings: RustSettings,
  ) {}

  public faults(appDir: string): Fault[] {
    const folder = localPath(appDir, this.entry);
    if (!statusOf(join(folder, 'Cargo.toml'))?.isFile()) {
      const what = `entry "${this.entry}" has no Cargo.toml; looked at ${join(folder, 'Cargo.toml')}`;
      return [{ code: 'CargoPackageNotFound', what, fix: `name the folder of a Cargo package, relative to ${appDir}` }];
    }
    if (lockFolderOf(folder)) return [];
    const what = `"${this.entry}" has no Cargo.lock, so builds might use different versions`;
    return [{ code: 'CargoNotLocked', what, fix: `run "cargo generate-lockfile" in ${folder}, and commit Cargo.lock` }];
  }

  public tools(appDir: string, target: Target): ToolNeed[] {
    return rustTools(this.folderIn(appDir), target.architecture);
  }

  public inputs(appDir: string): FileQuery[] {
    return settingQueries(appDir, this.folderIn(appDir));
  }

  public steps(place: BuildPlace, round: number): Step[] {
    const { appDir, work, tools } = place;
    const cwd = this.folderIn(appDir);
    const env = this.settings.environment;
    if (round === 0) {
      const metadata = ['metadata', '--format-version', '1', '--locked'];
      return [
        { command: tools.rustc, args: ['--print', 'sysroot'], cwd, env, output: join(work, SYSROOT) },
        { command: tools.cargo, args: metadata, cwd, env, output: join(work, METADATA) },
      ];
    }
    return round === 1 ? [this.build(place)] : [];
  }

  public collect({ appDir, work, target }: BuildPlace): Package {
    const metadata = metadataIn(work);
    const folder = outputFolder(this.settings.profile);
    const program = join(
      metadata.target_directory,
      TRIPLES[target.architecture],
      folder,
      this.program(metadata, appDir),
    );
    const own = metadata.packages.filter(({ source }) => source === null).map((one) => dirname(one.manifest_path));
    const inputs = own.flatMap((at) => folderQueries(appDir, at, ['target', 'node_modules', 'cdk.out']));
    return { contents: new Map([['bootstrap', readFileSync(program)]]), inputs };
  }

  public judge(contents: Contents, _target: Target, where: string): Fault[] {
    return bootstrapFaults(contents, where);
  }

  public explain(output: string): Fault | undefined {
    return explainRust(output, this.entry);
  }

  private build(place: BuildPlace): Step {
    const { appDir, work, target, tools } = place;
    const cwd = this.folderIn(appDir);
    const triple = TRIPLES[target.architecture];
    this.refuseWithout(triple, readFileSync(join(work, SYSROOT), 'utf8').trim());
    const metadata = metadataIn(work);
    const { features, profile, environment } = this.settings;
    const program = this.program(metadata, appDir);
    const builder = builderOf(tools);
    const to = builder.knowsGlibc ? `${triple}.${systemOf(target.runtime).glibc}` : triple;
    const chosen = ['--profile', profile, ...(features.length > 0 ? ['--features', features.join(',')] : [])];
    const args = [...builder.args, '--locked', '--target', to, '--bin', program, ...chosen];
    const env = { ...environment, RUSTC_WRAPPER: wrapper(place, metadata) };
    return { command: tools.cargo, args, cwd, env: process.platform === 'win32' ? environment : env };
  }

  /** cargo-lambda would add the target to the user's toolchain by itself. */
  private refuseWithout(triple: string, sysroot: string): void {
    if (statusOf(join(sysroot, 'lib', 'rustlib', triple))?.isDirectory()) return;
    throw new UsageError({
      code: 'RustTargetMissing',
      what: `${this.entry} is compiled for ${triple}, for which Rust's standard library is not installed; looked at ${sysroot}`,
      fix: `run "rustup target add ${triple}", or set architecture to that of this machine`,
    });
  }

  private program(metadata: Metadata, appDir: string): string {
    const programs = programsOf(metadata, this.folderIn(appDir));
    const { binary } = this.settings;
    if (binary !== undefined && programs.includes(binary)) return binary;
    if (binary === undefined && programs.length === 1) return programs[0];
    const what =
      binary === undefined
        ? `"${this.entry}" has ${programs.length === 0 ? 'no program' : `the programs ${programs.join(', ')}`}`
        : `"${this.entry}" has no program "${binary}"`;
    const near = binary === undefined ? programs[0] : (nearest(binary, programs) ?? programs[0]);
    const fix = near === undefined ? 'add src/main.rs to the package' : `name one: binary: '${near}'`;
    throw new UsageError({ code: 'RustBinaryUnknown', what, fix });
  }

  private folderIn(appDir: string): string {
    const folder = localPath(appDir, this.entry);
    return statusOf(folder) ? realpathSync(folder) : folder;
  }
}

function metadataIn(work: string): Metadata {
  return JSON.parse(readFileSync(join(work, METADATA), 'utf8'));
}

/** Cargo's folder for a profile. */
function outputFolder(profile: string): string {
  return profile === 'dev' ? 'debug' : profile;
}

/**
 * A program between Cargo and its compiler that takes the paths of this machine from messages in the code. Flags would replace
 * those of the user.
 */
function wrapper({ kept, work }: BuildPlace, { workspace_root, target_directory }: Metadata): string {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  // Of several that fit, the last one counts.
  const names = { [cargoHome]: '/cargo', [workspace_root]: '/src', [target_directory]: '/target' };
  const flags = Object.entries(names).map(
    ([path, name]) => `'--remap-path-prefix=${path.replaceAll("'", "'\\''")}=${name}'`,
  );
  const before = process.env.RUSTC_WRAPPER ? `'${process.env.RUSTC_WRAPPER}' ` : '';
  const path = join(kept ?? work, 'rustc-wrapper.sh');
  const script = `#!/bin/sh\nexec ${before}"$@" ${flags.join(' ')}\n`;
  if (statusOf(path) === undefined || readFileSync(path, 'utf8') !== script) writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}
