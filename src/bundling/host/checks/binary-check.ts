import { join } from 'node:path';
import type { PlacedFault } from '../../../private/errors';
import { packageFolder } from '../../../private/paths';
import { NATIVE } from '../../files/native-signs';
import type { Cpu } from '../modules/install-call';
import { type Machine, machinesOf } from './machine';

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
    fix: 'take a version of the package that has compiled code for this machine, name the package in bundling.nodeModules, or change architecture',
    at,
  };
}

function fits(cpu: Cpu): (machine: Machine) => boolean {
  return (machine) => machine.os === 'Linux' && machine.cpu === cpu;
}

function nameOf({ os, cpu }: Machine): string {
  return `${os} on ${ARCHITECTURES[cpu as Cpu] ?? cpu}`;
}
