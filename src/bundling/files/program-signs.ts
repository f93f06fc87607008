/** What programs for Linux begin with: compiled ones, and scripts. */
const SIGNS = ['\x7fELF', '#!'].map((sign) => Buffer.from(sign, 'latin1'));

/**
 * Whether a file is a program. Told by its contents: file systems and archives lose the mode of a file, and a bundle is the
 * same wherever it is made.
 */
export function isProgram(content: Uint8Array): boolean {
  return SIGNS.some((sign) => sign.equals(content.subarray(0, sign.length)));
}
