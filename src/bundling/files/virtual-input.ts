/** The namespace of the modules that are written here and stand for one of a package. */
export const OWN_NAMESPACE = 'lambdaform';

const PREFIX = `${OWN_NAMESPACE}:./`;

/**
 * The name of such a module: with the file that decides what it looks like, as seen from the app's directory, and what else
 * tells it from others behind a question mark.
 */
export function virtualPath(file: string): string {
  return `./${file}`;
}

/** The file behind an input of the metafile. */
export function fileOfInput(input: string): string {
  return input.startsWith(PREFIX) ? input.slice(PREFIX.length).replace(/\?.*$/, '') : input;
}
