import { join } from 'node:path';
import type { Fault } from '../../../private/errors';
import { grouped } from '../../../private/lists';
import { packageFolder } from '../../../private/paths';
import { NATIVE } from '../../files/native-signs';
import type { Cpu } from '../modules/install-call';
import { type Machine, machineInWords, machinesOf } from '../modules/machine';

/** The CDK's names for the processors of Lambda. */
const ARCHITECTURES: Record<Cpu, string> = { x64: 'x86_64', arm64: 'arm64' };

/**
 * The fault of code that was compiled for another machine, which Lambda would report when it loads the code.
 *
 * A package may hold files for many machines and choose among them: one that fits is enough.
 *
 * @param directory the folder of the bundle
 * @param files the files in it
 * @param cpu the processor of the function
 */
export function binaryFaults(directory: string, files: readonly string[], cpu: Cpu): Fault[] {
  const native = files.filter((name) => name.endsWith(NATIVE));
  const known = native.map((file) => ({ file, machines: machinesOf(join(directory, file)) }));
  const byPackage = grouped(
    known.filter(({ machines }) => machines.length > 0),
    ({ file }) => packageFolder(file) ?? '',
  );
  const wrong = [...byPackage.values()].filter((files) => !files.some(({ machines }) => machines.some(fits(cpu))));
  if (wrong.length === 0) return [];
  const list = wrong
    .flat()
    .map(({ file, machines }) => `    ${file} is for ${machines.map(machineInWords).join(' and ')}`);
  return [
    {
      code: 'WrongBinary',
      what: `the function runs on Linux on ${ARCHITECTURES[cpu]}, but its bundle has compiled code for another machine:\n${list.join('\n')}`,
      fix: remedy(cpu, wrong.flat()),
    },
  ];
}

function remedy(cpu: Cpu, wrong: readonly { readonly file: string; readonly machines: readonly Machine[] }[]): string {
  const other: Cpu = cpu === 'x64' ? 'arm64' : 'x64';
  const isForOther = wrong.every(({ machines }) => machines.some(fits(other)));
  const inPackage = wrong.some(({ file }) => packageFolder(file) !== undefined);
  const better = inPackage
    ? `install a version of the package that has compiled code for Linux on ${ARCHITECTURES[cpu]}`
    : `replace the file by one that was compiled for Linux on ${ARCHITECTURES[cpu]}`;
  return isForOther
    ? `${better}, or set architecture to Architecture.${other === 'x64' ? 'X86_64' : 'ARM_64'}`
    : better;
}

function fits(cpu: Cpu): (machine: Machine) => boolean {
  return (machine) => machine.os === 'Linux' && machine.cpu === cpu;
}
