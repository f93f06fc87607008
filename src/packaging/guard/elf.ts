/** The section with the versions of libraries that a file needs. */
const VERSION_NEEDS = 0x6ffffffe;

/** The offsets of fields in the headers of files for 64-bit systems. */
const HEADER = { sections: 40, sectionSize: 58, sectionCount: 60 };
const SECTION = { type: 4, offset: 24, size: 32, link: 40 };
const NEED = { count: 2, first: 8, next: 12, bytes: 16 };
const VERSION = { name: 8, next: 12, bytes: 16 };

/**
 * The versions of libraries that a compiled file for Linux needs: `GLIBC_2.34`, `GLIBCXX_3.4.29`. None for other files, and
 * for those that need no library.
 */
export function versionsNeeded(content: Uint8Array): string[] {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const is64Bit = file.length > 64 && file.readUInt32BE(0) === 0x7f454c46 && file[4] === 2 && file[5] === 1;
  if (!is64Bit) return [];
  try {
    const sections = sectionsOf(file);
    return sections.filter(({ type }) => type === VERSION_NEEDS).flatMap((section) => needsIn(file, section, sections));
  } catch (error) {
    // What is cut off, or refers to what is not there, is not read: Lambda's loader judges it.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

interface Section {
  readonly type: number;
  readonly offset: number;
  readonly size: number;
  /** The number of the section with its names. */
  readonly link: number;
}

function sectionsOf(file: Buffer): Section[] {
  const start = Number(file.readBigUInt64LE(HEADER.sections));
  const size = file.readUInt16LE(HEADER.sectionSize);
  const count = file.readUInt16LE(HEADER.sectionCount);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * size;
    return {
      type: file.readUInt32LE(at + SECTION.type),
      offset: Number(file.readBigUInt64LE(at + SECTION.offset)),
      size: Number(file.readBigUInt64LE(at + SECTION.size)),
      link: file.readUInt32LE(at + SECTION.link),
    };
  });
}

/** A list of libraries, each with a list of versions; every entry tells how far it is to the next one. */
function needsIn(file: Buffer, { offset, size, link }: Section, sections: readonly Section[]): string[] {
  const names = sections[link];
  if (!names) return [];
  const found: string[] = [];
  for (const need of chain(file, offset, { next: NEED.next, most: size / NEED.bytes })) {
    const first = need + file.readUInt32LE(need + NEED.first);
    const most = file.readUInt16LE(need + NEED.count);
    for (const version of chain(file, first, { next: VERSION.next, most }))
      found.push(textAt(file, names.offset + file.readUInt32LE(version + VERSION.name)));
  }
  return found;
}

function* chain(file: Buffer, start: number, { next, most }: { readonly next: number; readonly most: number }) {
  let at = start;
  for (let count = 0; count < most; count++) {
    yield at;
    const distance = file.readUInt32LE(at + next);
    if (distance === 0) return;
    at += distance;
  }
}

function textAt(file: Buffer, start: number): string {
  const end = file.indexOf(0, start);
  return file.toString('latin1', start, end < 0 ? file.length : end);
}
