import { closeSync, openSync, readSync } from 'node:fs';

/** A platform that a file is compiled for. */
export interface Machine {
  readonly os: 'Linux' | 'macOS' | 'Windows';
  /** As in `process.arch`, or the number in the file. */
  readonly cpu: string;
}

/** The machine in words, with AWS's name for the processor. */
export function machineInWords({ os, cpu }: Machine): string {
  return `${os} on ${cpu === 'x64' ? 'x86_64' : cpu}`;
}

/** Large enough for the headers of all formats. */
const HEADER_BYTES = 4096;

const ELF_CPUS: Record<number, string> = { 3: 'ia32', 40: 'arm', 62: 'x64', 183: 'arm64', 243: 'riscv64' };
const MACH_CPUS: Record<number, string> = { 7: 'ia32', 16777223: 'x64', 12: 'arm', 16777228: 'arm64' };
const PE_CPUS: Record<number, string> = { 332: 'ia32', 34404: 'x64', 43620: 'arm64' };

/** Reads the header of a file and returns the machines that it is for; none if it is not compiled. */
export function machinesOf(path: string): Machine[] {
  return machinesIn(headOf(path));
}

/** Returns the machines that a file is for, going by its header: several if it holds code for each. */
export function machinesIn(head: Buffer): Machine[] {
  if (head.length < 64) return [];
  if (head.readUInt32BE(0) === 0x7f454c46) {
    const machine = head[5] === 2 ? head.readUInt16BE(18) : head.readUInt16LE(18);
    return [{ os: 'Linux', cpu: ELF_CPUS[machine] ?? `processor ${machine}` }];
  }
  if (head.readUInt16BE(0) === 0x4d5a) return windows(head);
  return macOs(head);
}

function windows(head: Buffer): Machine[] {
  const at = head.readUInt32LE(60);
  if (at + 6 > head.length || head.readUInt32BE(at) !== 0x50450000) return [];
  const machine = head.readUInt16LE(at + 4);
  return [{ os: 'Windows', cpu: PE_CPUS[machine] ?? `processor ${machine}` }];
}

function macOs(head: Buffer): Machine[] {
  const named = (machine: number): Machine => ({ os: 'macOS', cpu: MACH_CPUS[machine] ?? `processor ${machine}` });
  switch (head.readUInt32BE(0)) {
    case 0xcffaedfe:
    case 0xcefaedfe:
      return [named(head.readUInt32LE(4))];
    case 0xcafebabe: {
      // A file for several processors starts with a list. Class files of Java start the same way, with a larger number.
      const count = head.readUInt32BE(4);
      return count > 8 ? [] : Array.from({ length: count }, (_, index) => named(head.readUInt32BE(8 + index * 20)));
    }
    default:
      return [];
  }
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEADER_BYTES);
    return head.subarray(0, readSync(file, head, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(file);
  }
}
