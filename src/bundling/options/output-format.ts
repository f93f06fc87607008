/** The module system of a bundle. */
export enum OutputFormat {
  /**
   * What the code asks for. An ES module (`index.mjs`), if the entry is one: by its extension `.mts` or `.mjs`, by
   * `"type": "module"` in the nearest `package.json`, or because it, or something that it imports, awaits at the top
   * level. CommonJS (`index.js`) otherwise.
   */
  AUTO = 'auto',
  /** CommonJS: `index.js`. */
  COMMONJS = 'cjs',
  /**
   * An ES module: `index.mjs`. Packages in CommonJS work in it, too: they find `require`, `__dirname` and `__filename`.
   */
  ES_MODULE = 'esm',
}
