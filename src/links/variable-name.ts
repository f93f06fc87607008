import { RESERVED_BY_LAMBDA } from '../private/lambda/variables';

// Variables in which runtimes look for programs and libraries: with the name of a table in one, a function does not start.
const READ_BY_RUNTIMES = [
  'AWS_LAMBDA_EXEC_WRAPPER',
  'GEM_PATH',
  'JAVA_TOOL_OPTIONS',
  'LANG',
  'LD_LIBRARY_PATH',
  'LD_PRELOAD',
  'NODE_OPTIONS',
  'NODE_PATH',
  'PATH',
  'PYTHONPATH',
  'RUBYLIB',
  'TZ',
];

/** Returns why a name can't be that of a link; undefined if it can. */
export function objectionToLinkName(name: string): string | undefined {
  if (READ_BY_RUNTIMES.includes(name)) return 'the runtime reads a variable of that name when it starts';
  return objectionToName(name);
}

/** Returns why Lambda rejects a variable of that name; undefined if it does not. */
export function objectionToName(name: string): string | undefined {
  if (RESERVED_BY_LAMBDA.includes(name)) return 'Lambda sets a variable of that name itself';
  if (/^[a-zA-Z][a-zA-Z0-9_]+$/.test(name)) return undefined;
  return 'a name has two or more letters, digits and underscores, and begins with a letter';
}

/** Returns the name that was probably meant, or else one that follows from the resource. */
export function correctedName(name: string, resourceId: string): string {
  const [corrected, ofResource] = [name, resourceId].map(upperSnake);
  const valid = [corrected, ofResource].find((candidate) => !objectionToLinkName(candidate));
  return valid ?? `LINK_${corrected || ofResource}`.replace(/_$/, '_1');
}

function upperSnake(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '')
    .join('_');
}
