/** The namespace of this library's modules that replace one of a package. */
export const OWN_NAMESPACE = 'lambdaform';

const PREFIX = `${OWN_NAMESPACE}:./`;

/**
 * The name of such a module: the path of the file that it depends on, relative to the app's directory. A question mark and
 * what tells it from others may follow.
 */
export function virtualPath(file: string): string {
  return `./${file}`;
}

/** The file behind an input of the metafile. */
export function fileOfInput(input: string): string {
  return input.startsWith(PREFIX) ? input.slice(PREFIX.length).replace(/\?.*/s, '') : input;
}
