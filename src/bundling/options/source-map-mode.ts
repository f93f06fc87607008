/** Where the source map of a bundle goes. */
export enum SourceMapMode {
  /** Into `index.js.map` beside the code. It is read only when a stack trace is created. */
  FILE = 'file',
  /** Into the code itself, as a comment. */
  INLINE = 'inline',
  /** No source map: stack traces show positions in the bundle. */
  NONE = 'none',
}
