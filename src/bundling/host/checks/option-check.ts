import { isAbsolute } from 'node:path';
import type { Fault } from '../../../private/errors';
import { placeOf } from '../../files/file-copies';
import type { BundlingOptions } from '../../options/bundling-options';
import { SourceMapMode } from '../../options/source-map-mode';
import { isJson } from '../../protocol/shape';

type Problem = Omit<Fault, 'code'>;

/** The faults in options that esbuild would not find, or would report without naming the option. */
export function optionFaults(options: BundlingOptions): Fault[] {
  const problems = [
    ...definitions(options),
    ...loaders(options),
    ...copies(options),
    ...sourceMaps(options),
    ...times(options),
  ];
  return problems.map((problem) => ({ code: 'BundlingOption', ...problem }));
}

/** A string without quotes would become the name of an undeclared variable. */
function definitions({ define = {}, inject = [], banner, configFile }: BundlingOptions): Problem[] {
  const mayDeclare = inject.length > 0 || banner !== undefined || configFile !== undefined;
  return Object.entries(define).flatMap(([name, value]) => {
    if (isJson(value)) return [];
    const fix = `write JSON.stringify(${JSON.stringify(value)}) if it is a string`;
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$.]*$/u.test(value)) {
      return [{ what: `bundling.define gives ${name} the value ${value}, which is neither JSON nor a name`, fix }];
    }
    const [first] = value.split('.');
    if (mayDeclare || first in globalThis || ['import', 'require', 'module', 'exports'].includes(first)) return [];
    return [{ what: `bundling.define gives ${name} the value ${value}, a variable that is not declared`, fix }];
  });
}

function loaders({ loader = {} }: BundlingOptions): Problem[] {
  return Object.keys(loader)
    .filter((extension) => !extension.startsWith('.'))
    .map((extension) => ({
      what: `bundling.loader names the extension "${extension}"`,
      fix: `start it with a dot: ".${extension.replace(/^\*?\.?/, '')}"`,
    }));
}

function copies({ files = [] }: BundlingOptions): Problem[] {
  const outside = files
    .filter(({ from, to }) => isAbsolute(to ?? '') || /^\.\.(\/|$)/.test(placeOf(from, to)))
    .map(({ from, to }) => ({
      what: `bundling.files: "${to ?? from}" is outside the bundle`,
      fix: 'give to as a path relative to the folder of the bundle',
    }));
  const names = files.flatMap(({ from, to }) => placeOf(from, to).split('/'));
  return [...outside, ...names.filter((name) => Buffer.byteLength(name) > MOST_BYTES).map(tooLong)];
}

/** What Linux allows for a name, and so Lambda. */
const MOST_BYTES = 255;

function tooLong(name: string): Problem {
  return {
    what: `bundling.files: the name "${name.slice(0, 20)}..." has ${Buffer.byteLength(name)} bytes`,
    fix: `give it a name of at most ${MOST_BYTES} bytes with to`,
  };
}

function sourceMaps({ sourceMap, sourcesContent }: BundlingOptions): Problem[] {
  if (sourceMap !== SourceMapMode.NONE || !sourcesContent) return [];
  return [
    {
      what: 'bundling.sourcesContent puts the sources into the source map, but bundling.sourceMap is NONE',
      fix: 'remove one of the two',
    },
  ];
}

function times({ timeLimit }: BundlingOptions): Problem[] {
  if (timeLimit === undefined || timeLimit.toMilliseconds() >= 1000) return [];
  return [
    {
      what: `bundling.timeLimit is ${timeLimit.toMilliseconds()} ms`,
      fix: 'set it to 1 second or more: Duration.minutes(10)',
    },
  ];
}
