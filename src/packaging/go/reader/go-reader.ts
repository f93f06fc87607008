import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CodeUsage } from '../../../analysis/found/code-usage';
import { fingerprint } from '../../../bundling/files/fingerprint';
import { unfinishedName } from '../../../bundling/protocol/unfinished';
import type { BuildPlace, Step } from '../../model/build-place';
import type { Reader } from '../../model/reader';
import type { ToolNeed } from '../../model/tool';
import type { GoFinding } from './finding';
import { usageOf } from './usage';

/** The sources of the program that reads. */
const PROGRAM = join(__dirname, '../program');

const RESULT = 'reading.json';

const OWN_LIST = 'packages-here.json';

/** Raised when the program finds something else in the same code. */
const FORMAT = 3;

/** What Go calls this machine. */
const GOOS: Readonly<Record<string, string>> = { win32: 'windows' };
const GOARCH: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };

/** How the package is made that is read. */
export interface GoPackage {
  /** The Go that compiles it. */
  readonly need: ToolNeed;
  /** The file with what `go list -export` prints, in the folder for what steps write. */
  readonly list: string;
  /** Where Go keeps what it compiles. */
  environment(place: BuildPlace): Readonly<Record<string, string>>;
  /** The command that writes such a list. */
  listing(place: BuildPlace, file: string): Step;
}

/** Reads Go with the compiler's own types, by a program that the user's Go compiles once. */
export class GoReader implements Reader {
  public readonly format = FORMAT;

  public constructor(private readonly of: GoPackage) {}

  public tools(): ToolNeed[] {
    return [this.of.need];
  }

  public steps(place: BuildPlace): Step[] {
    const { work } = place;
    const kept = keptProgram(place);
    const isThere = kept !== undefined && existsSync(kept);
    const program = isThere ? kept : madeProgram(place);
    // A container has compiled for itself.
    const list = isCompiledHere(join(work, this.of.list)) ? this.of.list : OWN_LIST;
    const run: Step = {
      command: program,
      args: [join(work, list), join(work, RESULT)],
      cwd: work,
      // Newer versions tell the names that types have beside their own.
      env: { GODEBUG: 'gotypesalias=1' },
    };
    const listing = list === OWN_LIST ? [this.of.listing(place, OWN_LIST)] : [];
    return [...listing, ...(isThere ? [] : [this.making(place, program)]), run];
  }

  public usage(place: BuildPlace): CodeUsage | undefined {
    keep(madeProgram(place), keptProgram(place));
    const findings: Record<string, GoFinding> = JSON.parse(readFileSync(join(place.work, RESULT), 'utf8'));
    const [finding] = Object.values(findings);
    return finding && usageOf(place.appDir, finding);
  }

  private making(place: BuildPlace, program: string): Step {
    return {
      command: place.tools.go,
      args: ['build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w', '-o', program, '.'],
      cwd: PROGRAM,
      env: { ...this.of.environment(place), ...forThisMachine() },
    };
  }
}

/** Whether the types of packages are where a list says. */
function isCompiledHere(list: string): boolean {
  const [, first] = /"Export": ("(?:[^"\\]|\\.)*")/.exec(readFileSync(list, 'utf8')) ?? [];
  return first !== undefined && existsSync(JSON.parse(first));
}

/** The program must be of the Go that has made what it reads. */
function keptProgram({ kept, versions }: BuildPlace): string | undefined {
  const sources = readdirSync(PROGRAM).map((name) => readFileSync(join(PROGRAM, name), 'utf8'));
  const name = fingerprint(JSON.stringify([versions.go, ...sources])).slice(0, 16);
  return kept === undefined ? undefined : join(kept, `reader-${name}${ending()}`);
}

function madeProgram({ work }: BuildPlace): string {
  return join(work, `reader${ending()}`);
}

function ending(): string {
  return process.platform === 'win32' ? '.exe' : '';
}

/** Other processes may make it at the same time, and run it. */
function keep(made: string, kept: string | undefined): void {
  if (kept === undefined || existsSync(kept) || !existsSync(made)) return;
  const unfinished = join(dirname(kept), unfinishedName());
  mkdirSync(dirname(kept), { recursive: true });
  copyFileSync(made, unfinished);
  renameSync(unfinished, kept);
}

/** The program runs here, whatever the app is compiled for and with. */
function forThisMachine(): Record<string, string> {
  const { platform, arch } = process;
  const neutral = { CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off', GOTOOLCHAIN: 'local', GO111MODULE: 'on' };
  return { ...neutral, GOOS: GOOS[platform] ?? platform, GOARCH: GOARCH[arch] ?? arch };
}
