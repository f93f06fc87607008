import { isAbsolute } from 'node:path';
import type { Fault } from '../../../private/errors';
import { placeOf } from '../../files/file-copies';
import type { BundlingOptions } from '../../options/bundling-options';
import { SourceMapMode } from '../../options/source-map-mode';

type Problem = Omit<Fault, 'code'>;

/** The options that esbuild would take although they are wrong, or would refuse in words that name no option. */
export function optionFaults(options: BundlingOptions): Fault[] {
  const problems = [...definitions(options), ...loaders(options), ...copies(options), ...sourceMaps(options)];
  return problems.map((problem) => ({ code: 'BundlingOption', ...problem }));
}

/** Text without quotes would become the name of a variable that nobody has declared. */
function definitions({ define = {}, inject = [], banner, configFile }: BundlingOptions): Problem[] {
  const mayDeclare = inject.length > 0 || banner !== undefined || configFile !== undefined;
  return Object.entries(define).flatMap(([name, value]) => {
    if (isJson(value)) return [];
    const fix = `write JSON.stringify(${JSON.stringify(value)}) if it is text`;
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$.]*$/u.test(value)) {
      return [{ what: `bundling.define gives ${name} the value ${value}, which is neither JSON nor a name`, fix }];
    }
    const [first] = value.split('.');
    if (mayDeclare || first in globalThis || ['import', 'require', 'module', 'exports'].includes(first)) return [];
    return [{ what: `bundling.define gives ${name} the value ${value}, a variable that nobody declares`, fix }];
  });
}

function loaders({ loader = {} }: BundlingOptions): Problem[] {
  return Object.keys(loader)
    .filter((extension) => !extension.startsWith('.'))
    .map((extension) => ({
      what: `bundling.loader names the extension "${extension}"`,
      fix: `begin it with a dot: ".${extension.replace(/^\*?\.?/, '')}"`,
    }));
}

function copies({ files = [] }: BundlingOptions): Problem[] {
  return files
    .filter(({ from, to }) => isAbsolute(to ?? '') || /^\.\.(\/|$)/.test(placeOf(from, to)))
    .map(({ from, to }) => ({
      what: `bundling.files: "${to ?? from}" is outside of the bundle`,
      fix: 'give to as a path relative to the folder of the bundle',
    }));
}

function sourceMaps({ sourceMap, sourcesContent }: BundlingOptions): Problem[] {
  if (sourceMap !== SourceMapMode.NONE || !sourcesContent) return [];
  return [
    {
      what: 'bundling.sourcesContent wants the text of the sources in a source map, and bundling.sourceMap wants none',
      fix: 'remove one of the two',
    },
  ];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
