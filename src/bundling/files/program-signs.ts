/** The first bytes of compiled programs for Linux, and of scripts. */
const SIGNS = ['\x7fELF', '#!'].map((sign) => Buffer.from(sign, 'latin1'));

/**
 * Whether a file is a program, going by its contents: file systems and archives may lose the mode of a file, and a bundle
 * is the same wherever it is built.
 */
export function isProgram(content: Uint8Array): boolean {
  return SIGNS.some((sign) => sign.equals(content.subarray(0, sign.length)));
}
