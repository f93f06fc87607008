/** The line of some code, counted from 1, that names a module. */
export function lineOfImport(source: string, name: string): number {
  const quoted = ["'", '"', '`'].map((quote) => quote + name + quote);
  const at = source.split('\n').findIndex((line) => quoted.some((text) => line.includes(text)));
  return at + 1 || 1;
}
