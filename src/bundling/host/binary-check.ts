import { join } from 'node:path';
import type { PlacedFault } from '../../private/errors';
import { packageFolder } from '../files/facts';
import { NATIVE } from '../files/native-signs';
import { type Machine, machinesOf } from './machine';
import type { Cpu } from './modules/install-call';

/** How the CDK calls the processors of Lambda. */
const ARCHITECTURES: Record<Cpu, string> = { x64: 'x86_64', arm64: 'arm64' };

/**
 * The mistake of code that was compiled for another machine, which Lambda would find when it loads it.
 *
 * A package may hold files for many machines, of which it takes the right one: it is enough if there is one.
 *
 * @param directory the folder of the bundle
 * @param files the files in it
 * @param cpu the processor of the function
 * @param at the path of the function
 */
export function wrongBinary(
  directory: string,
  files: readonly string[],
  cpu: Cpu,
  at: string,
): PlacedFault | undefined {
  const owners = new Map<string, { file: string; machines: Machine[] }[]>();
  for (const file of files.filter((name) => name.endsWith(NATIVE))) {
    const machines = machinesOf(join(directory, file));
    const owner = packageFolder(file) ?? '';
    if (machines.length > 0) owners.set(owner, [...(owners.get(owner) ?? []), { file, machines }]);
  }
  const wrong = [...owners.values()].filter((binaries) => !binaries.some(({ machines }) => machines.some(fits(cpu))));
  if (wrong.length === 0) return undefined;
  const said = wrong.flat().map(({ file, machines }) => `    ${file} is for ${machines.map(nameOf).join(' and ')}`);
  return {
    code: 'WrongBinary',
    what: `the function runs on Linux on ${ARCHITECTURES[cpu]}, and compiled code in its bundle is for another machine:\n${said.join('\n')}`,
    fix: remedy(cpu, wrong.flat()),
    at,
  };
}

function remedy(cpu: Cpu, wrong: readonly { readonly file: string; readonly machines: readonly Machine[] }[]): string {
  const other: Cpu = cpu === 'x64' ? 'arm64' : 'x64';
  const isForOther = wrong.every(({ machines }) => machines.some(fits(other)));
  const inPackage = wrong.some(({ file }) => packageFolder(file) !== undefined);
  const better = inPackage
    ? `install a version of the package that has compiled code for Linux on ${ARCHITECTURES[cpu]}`
    : `put a file in its place that was compiled for Linux on ${ARCHITECTURES[cpu]}`;
  return isForOther
    ? `${better}, or set architecture to Architecture.${other === 'x64' ? 'X86_64' : 'ARM_64'}`
    : better;
}

function fits(cpu: Cpu): (machine: Machine) => boolean {
  return (machine) => machine.os === 'Linux' && machine.cpu === cpu;
}

function nameOf({ os, cpu }: Machine): string {
  return `${os} on ${ARCHITECTURES[cpu as Cpu] ?? cpu}`;
}
