const MACHINES = { x86_64: 62, arm64: 183 } as const;

/** A file with the header of a program for Linux, and the versions of libraries that it needs. It can't be run. */
export function elf(architecture: keyof typeof MACHINES, versions: readonly string[] = []): Buffer {
  const names = Buffer.from(`\0libc.so.6\0${versions.map((name) => `${name}\0`).join('')}`, 'latin1');
  const needs = Buffer.alloc(16 + versions.length * 16);
  needs.writeUInt16LE(1, 0);
  needs.writeUInt16LE(versions.length, 2);
  needs.writeUInt32LE(1, 4);
  needs.writeUInt32LE(16, 8);
  versions.forEach((name, index) => {
    const at = 16 + index * 16;
    needs.writeUInt32LE(names.indexOf(`${name}\0`), at + 8);
    needs.writeUInt32LE(index === versions.length - 1 ? 0 : 16, at + 12);
  });
  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(MACHINES[architecture], 18);
  header.writeBigUInt64LE(BigInt(64 + needs.length + names.length), 40);
  header.writeUInt16LE(64, 58);
  header.writeUInt16LE(3, 60);
  const sections = [section(), section(0x6ffffffe, 64, needs.length, 2), section(3, 64 + needs.length, names.length)];
  return Buffer.concat([header, needs, names, ...sections]);
}

function section(type = 0, offset = 0, size = 0, link = 0): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32LE(type, 4);
  bytes.writeBigUInt64LE(BigInt(offset), 24);
  bytes.writeBigUInt64LE(BigInt(size), 32);
  bytes.writeUInt32LE(link, 40);
  return bytes;
}
