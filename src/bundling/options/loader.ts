/** How an imported file is loaded. */
export enum Loader {
  /** JavaScript. */
  JS = 'js',
  /** JavaScript with JSX. */
  JSX = 'jsx',
  /** TypeScript. */
  TS = 'ts',
  /** TypeScript with JSX. */
  TSX = 'tsx',
  /** The value, parsed while bundling. */
  JSON = 'json',
  /** A string. */
  TEXT = 'text',
  /** A string in base64. */
  BASE64 = 'base64',
  /** A `Uint8Array`. */
  BINARY = 'binary',
  /** A data URL. */
  DATA_URL = 'dataurl',
  /** The path of a copy beside the bundle. */
  FILE = 'file',
  /** The file itself, copied beside the bundle and loaded from there: for `.node` files. */
  COPY = 'copy',
  /** Nothing: an empty module. */
  EMPTY = 'empty',
}
