/** The signs of the end of an archive, and of an entry in its list of files. */
const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The length of the end without its comment, which may have 64 KiB. */
const END_BYTES = 22;
const MOST_COMMENT = 0xffff;

/** The names of the files in a jar; none if it can't be read. */
export function namesInJar(content: Uint8Array): string[] {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const end = endOf(file);
  if (end === undefined) return [];
  const names: string[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0 && at + 46 <= file.length; count--) {
    if (file.readUInt32LE(at) !== ENTRY) break;
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    names.push(file.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

function endOf(file: Buffer): number | undefined {
  const last = file.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT); at--) if (file.readUInt32LE(at) === END) return at;
  return undefined;
}
