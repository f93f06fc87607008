import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Architecture } from '../model/target';
import type { InstallLines, ToolNeed } from '../model/tool';
import { pathOfTool } from '../tools/find-tool';
import { toolchainFiles } from './project';

const OTHERWISE = 'or build elsewhere and name the folder with "bootstrap" in it: packaging: { prebuilt: ... }';

const RUSTUP: InstallLines = {
  macOS: 'brew install rustup && rustup default stable',
  linux: "curl --proto '=https' -sSf https://sh.rustup.rs | sh",
  windows: 'winget install Rustlang.Rustup',
};

const ZIGBUILD: InstallLines = {
  macOS: 'brew install zig && cargo install --locked cargo-zigbuild',
  linux: 'pipx install cargo-zigbuild',
  windows: 'winget install zig.zig && cargo install --locked cargo-zigbuild',
};

/** What links for another machine, or an older system: the first one that is there. */
const LINKERS = ['cargo-zigbuild', 'cargo-lambda'];

/** The tools that compile for an architecture. This machine's own needs no more than Cargo. */
export function rustTools(folder: string, architecture: Architecture): ToolNeed[] {
  const common = { versionFiles: toolchainFiles(folder), cwd: folder, install: RUSTUP, otherwise: OTHERWISE };
  const compiler = ['rustc', 'cargo'].map((name) => ({
    ...common,
    name,
    versionArgs: ['--version'],
    places: inCargo(name),
  }));
  const linker = LINKERS.find((name) => pathOfTool(name, inCargo(name)) !== undefined);
  if (linker === undefined && isThisMachine(architecture)) return compiler;
  const name = linker ?? LINKERS[0];
  const versionArgs = name === 'cargo-lambda' ? ['lambda', '--version'] : ['--version'];
  return [...compiler, { ...common, name, versionArgs, places: inCargo(name), install: ZIGBUILD }];
}

/** How Cargo is called with the tools that were found. */
export function builderOf(tools: Readonly<Record<string, string>>): {
  readonly args: readonly string[];
  readonly knowsGlibc: boolean;
} {
  if (tools['cargo-zigbuild'] !== undefined) return { args: ['zigbuild'], knowsGlibc: true };
  if (tools['cargo-lambda'] !== undefined) return { args: ['lambda', 'build'], knowsGlibc: true };
  return { args: ['build'], knowsGlibc: false };
}

/** Where rustup and Cargo put programs, also if that is not in PATH. PATH comes later. */
function inCargo(name: string): string[] {
  if (pathOfTool(name) !== undefined) return [];
  return [join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'bin', name)];
}

function isThisMachine(architecture: Architecture): boolean {
  return process.platform === 'linux' && process.arch === (architecture === 'arm64' ? 'arm64' : 'x64');
}
