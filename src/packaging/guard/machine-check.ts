import { type Machine, machineInWords, machinesIn } from '../../bundling/host/modules/machine';
import type { Fault } from '../../private/errors';
import type { Packager } from '../model/packager';
import { type Architecture, isOlder, systemOf, type Target } from '../model/target';
import { versionsNeeded } from './elf';

/** The names that `process.arch` and the formats of programs have for processors. */
const CPUS: Readonly<Record<Architecture, string>> = { arm64: 'arm64', x86_64: 'x64' };

/** How many files a message lists. */
const MOST = 5;

interface Compiled {
  readonly name: string;
  readonly machines: readonly Machine[];
}

/** The faults of files that were compiled for another machine than the function's: Lambda reports them as nonsense. */
export function machineFaults(
  files: Iterable<readonly [name: string, content: Uint8Array]>,
  target: Target,
  packager: Pick<Packager, 'entry' | 'isNeutral' | 'image'>,
): Fault[] {
  const wrong: Compiled[] = [];
  const tooNew: string[] = [];
  const { name: system, glibc } = systemOf(target.runtime);
  const hasKnownSystem = packager.image?.hasSystemOfRuntime ?? true;
  for (const [name, content] of files) {
    if (packager.isNeutral?.(name)) continue;
    const machines = machinesIn(Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 4096)));
    if (machines.length === 0) continue;
    if (!machines.some((machine) => fits(machine, target.architecture))) wrong.push({ name, machines });
    const newest = hasKnownSystem ? newestGlibc(content) : undefined;
    if (newest !== undefined && isOlder(glibc, newest)) tooNew.push(`${name} needs glibc ${newest}`);
  }
  return [
    ...wrongFaults(wrong, target.architecture, packager.entry),
    ...newFaults(tooNew, packager.entry, { system, glibc }),
  ];
}

function wrongFaults(wrong: readonly Compiled[], architecture: Architecture, entry: string): Fault[] {
  if (wrong.length === 0) return [];
  const other: Architecture = architecture === 'arm64' ? 'x86_64' : 'arm64';
  const isForOther = wrong.every(({ machines }) => machines.some((machine) => fits(machine, other)));
  const better = `compile for Linux on ${architecture}`;
  return [
    {
      code: 'WrongBinary',
      what: `the function runs on Linux on ${architecture}, but the package of ${entry} has compiled code for another machine:\n${lines(
        wrong.map(({ name, machines }) => `${name} is for ${machines.map(machineInWords).join(' and ')}`),
      )}`,
      fix: isForOther
        ? `${better}, or set architecture to Architecture.${other.toUpperCase().replace('ARM64', 'ARM_64')}`
        : better,
    },
  ];
}

function newFaults(
  tooNew: readonly string[],
  entry: string,
  { system, glibc }: { system: string; glibc: string },
): Fault[] {
  if (tooNew.length === 0) return [];
  return [
    {
      code: 'SystemTooOld',
      what: `the runtime is on ${system}, which has glibc ${glibc}, but the package of ${entry} has compiled code for newer systems:\n${lines(tooNew)}`,
      fix: `compile against glibc ${glibc} or older, or take a runtime on Amazon Linux 2023`,
    },
  ];
}

function newestGlibc(content: Uint8Array): string | undefined {
  const versions = versionsNeeded(content).flatMap((text) => /^GLIBC_(\d+(?:\.\d+)+)$/.exec(text)?.[1] ?? []);
  return versions.reduce<string | undefined>(
    (newest, one) => (newest === undefined || isOlder(newest, one) ? one : newest),
    undefined,
  );
}

function fits({ os, cpu }: Machine, architecture: Architecture): boolean {
  return os === 'Linux' && cpu === CPUS[architecture];
}

function lines(texts: readonly string[]): string {
  const more = texts.length > MOST ? [`and ${texts.length - MOST} more`] : [];
  return [...texts.slice(0, MOST), ...more].map((text) => `    ${text}`).join('\n');
}
