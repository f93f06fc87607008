/** The module system of a bundle. */
export enum OutputFormat {
  /** CommonJS: `index.js`. */
  COMMONJS = 'cjs',
  /** ES modules: `index.mjs`. */
  ES_MODULE = 'esm',
}
