/** The part of a program with the path of its loader. */
const INTERPRETER = 3;

/** The offsets of fields in the headers of files for 64-bit systems. */
const HEADER = { parts: 32, partSize: 54, partCount: 56 };
const PART = { type: 0, offset: 8, size: 32 };

/** The loader that a program for Linux needs: `/lib64/ld-linux-x86-64.so.2`. Undefined if it is linked statically, or no program. */
export function loaderOf(content: Uint8Array): string | undefined {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const is64Bit = file.length > 64 && file.readUInt32BE(0) === 0x7f454c46 && file[4] === 2 && file[5] === 1;
  if (!is64Bit) return undefined;
  const start = Number(file.readBigUInt64LE(HEADER.parts));
  const size = file.readUInt16LE(HEADER.partSize);
  const count = file.readUInt16LE(HEADER.partCount);
  for (let at = start, index = 0; index < count && at + size <= file.length; index++, at += size) {
    if (file.readUInt32LE(at + PART.type) !== INTERPRETER) continue;
    const [from, bytes] = [PART.offset, PART.size].map((field) => Number(file.readBigUInt64LE(at + field)));
    return file.toString('latin1', from, from + bytes).split('\0', 1)[0];
  }
  return undefined;
}
