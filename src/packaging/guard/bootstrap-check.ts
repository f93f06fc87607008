import { isProgram } from '../../bundling/files/program-signs';
import type { Fault } from '../../private/errors';
import type { Contents } from '../model/packager';

/** The faults of the program that a custom runtime starts. */
export function bootstrapFaults(contents: Contents, where: string): Fault[] {
  const bootstrap = contents.get('bootstrap');
  if (!bootstrap) return [bootstrapMissing(where)];
  if (!isProgram(bootstrap)) {
    const what = `the file "bootstrap" in ${where} is neither a program for Linux nor a script with "#!" in its first line`;
    return [
      { code: 'BootstrapNotProgram', what, fix: 'begin the script with "#!/bin/sh", or compile the program for Linux' },
    ];
  }
  const [line] = Buffer.from(bootstrap).toString('latin1').split('\n', 1);
  if (!line.startsWith('#!') || !line.endsWith('\r')) return [];
  const what = `the script "bootstrap" in ${where} has lines that end in CRLF, and Linux would look for "${line.slice(2)}\\r"`;
  return [
    { code: 'BootstrapLineEndings', what, fix: 'save it with LF, and add "bootstrap text eol=lf" to .gitattributes' },
  ];
}

/** The fault of a package without the program. */
export function bootstrapMissing(where: string): Fault {
  return {
    code: 'BootstrapMissing',
    what: `${where} has no file "bootstrap", which a custom runtime starts`,
    fix: 'add the program or script under this name',
  };
}
