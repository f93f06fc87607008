/** The unit that archives are divided into. */
const BLOCK = 512;

const FILE = '0';
const FOLDER = '5';
const ATTRIBUTES = 'x';

/** The fields of a header with their offsets. */
const FIELDS = { name: 0, mode: 100, uid: 108, gid: 116, size: 124, time: 136, sum: 148, type: 156, magic: 257 };
const LONGEST_NAME = 100;

/** The header of a file of an archive. Everything belongs to root and has no time: only names and contents count. */
export function fileHeader(name: string, size: number, mode: number): Buffer {
  return withLongName(name, header(shortName(name), { size, mode, type: FILE }));
}

/** The header of a folder of an archive. */
export function folderHeader(name: string): Buffer {
  const path = `${name}/`;
  return withLongName(path, header(shortName(path), { size: 0, mode: 0o755, type: FOLDER }));
}

/** What follows a file of a size, so that the next header begins with a block. */
export function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** The end of an archive. */
export const END = Buffer.alloc(2 * BLOCK);

interface Entry {
  readonly size: number;
  readonly mode: number;
  readonly type: string;
}

function header(name: string, { size, mode, type }: Entry): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, FIELDS.name, 'latin1');
  block.write(octal(mode, 7), FIELDS.mode, 'latin1');
  for (const field of [FIELDS.uid, FIELDS.gid]) block.write(octal(0, 7), field, 'latin1');
  block.write(octal(size, 11), FIELDS.size, 'latin1');
  block.write(octal(0, 11), FIELDS.time, 'latin1');
  block.write(' '.repeat(8), FIELDS.sum, 'latin1');
  block.write(type, FIELDS.type, 'latin1');
  block.write('ustar\x0000', FIELDS.magic, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, FIELDS.sum, 'latin1');
  return block;
}

/** A name that fits, which the attributes before the header replace. */
function shortName(name: string): string {
  return isShort(name) ? name : 'name';
}

function isShort(name: string): boolean {
  return name.length <= LONGEST_NAME && /^[\x20-\x7e]*$/.test(name);
}

/** A long name, or one in other letters, is in attributes of its own. */
function withLongName(name: string, own: Buffer): Buffer {
  if (isShort(name)) return own;
  const record = attribute('path', name);
  const before = header('attributes', { size: record.length, mode: 0o644, type: ATTRIBUTES });
  return Buffer.concat([before, record, padding(record.length), own]);
}

/** The length of an attribute counts its own digits. */
function attribute(name: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${name}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length > String(rest).length) length = rest + String(length).length;
  return Buffer.from(`${length} ${name}=${value}\n`);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
