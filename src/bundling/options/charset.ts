/** How characters beyond ASCII are written in a bundle. */
export enum Charset {
  /** Unchanged. */
  UTF8 = 'utf8',
  /** As escapes, such as `\\u20AC`. */
  ASCII = 'ascii',
}
