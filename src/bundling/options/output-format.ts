/** The module system of a bundle. */
export enum OutputFormat {
  /**
   * The one that the code needs. An ES module (`index.mjs`) if the entry is one: by its extension `.mts` or `.mjs`, by
   * `"type": "module"` in the nearest `package.json`, or because it, or a module that it imports, uses `await` at the
   * top level. Otherwise CommonJS (`index.js`).
   */
  AUTO = 'auto',
  /** CommonJS: `index.js`. */
  COMMONJS = 'cjs',
  /**
   * An ES module: `index.mjs`. CommonJS packages work in it, too: `require`, `__dirname` and `__filename` are defined.
   */
  ES_MODULE = 'esm',
}
