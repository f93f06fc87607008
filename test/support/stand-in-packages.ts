import type { CodeUsage } from '../../src/analysis/found/code-usage';
import { GoPackager } from '../../src/packaging/go/go-packager';
import { GoReader } from '../../src/packaging/go/reader/go-reader';
import { JavaPackager } from '../../src/packaging/java/java-packager';
import type { BuildPlace } from '../../src/packaging/model/build-place';
import { RustPackager } from '../../src/packaging/rust/rust-packager';
import { elf } from '../packaging/custom/elf-file';

const NOTHING: CodeUsage = { calls: [], reads: [], notes: [] };
const PROGRAM = { contents: new Map([['bootstrap', elf('x86_64')]]) };

/**
 * Puts something in the place of compiled code, and of what is read of code in Go, so that a template is the same on a machine
 * without compilers. What is compiled is run by the tests of each language, and of the example in `test/e2e`.
 *
 * @param readInGo what is read of functions in Go, by their entries
 */
export function standInForCompilers(readInGo: Record<string, CodeUsage>): void {
  standInForUnreadCode();
  const entries = new Map<string, string>();
  standIn(GoPackager.prototype).collect.mockImplementation(function (this: GoPackager, { work }: BuildPlace) {
    entries.set(work, this.entry);
    return PROGRAM;
  });
  jest.spyOn(GoReader.prototype, 'tools').mockReturnValue([]);
  jest.spyOn(GoReader.prototype, 'steps').mockReturnValue([]);
  jest
    .spyOn(GoReader.prototype, 'usage')
    .mockImplementation(({ work }) => readInGo[entries.get(work) ?? ''] ?? NOTHING);
}

/** The same for code that is compiled, but not read: Rust alone takes longer than all else in the example. */
export function standInForUnreadCode(): void {
  standIn(RustPackager.prototype).collect.mockReturnValue(PROGRAM);
  standIn(JavaPackager.prototype).collect.mockReturnValue({
    contents: new Map([['stand-in.txt', Buffer.from('stand-in')]]),
  });
}

/** A packager that needs no tool. */
function standIn(packager: GoPackager | RustPackager | JavaPackager) {
  jest.spyOn(packager, 'tools').mockReturnValue([]);
  jest.spyOn(packager, 'steps').mockReturnValue([]);
  return { collect: jest.spyOn(packager, 'collect') };
}
