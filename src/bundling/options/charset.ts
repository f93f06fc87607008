/** How letters beyond ASCII stand in a bundle. */
export enum Charset {
  /** As they are. */
  UTF8 = 'utf8',
  /** As escapes, such as `\\u20AC`. */
  ASCII = 'ascii',
}
