import type { CodeUsage } from '../../src/analysis/found/code-usage';
import { GoPackager } from '../../src/packaging/go/go-packager';
import { GoReader } from '../../src/packaging/go/reader/go-reader';
import { JavaPackager } from '../../src/packaging/java/java-packager';
import type { Package } from '../../src/packaging/model/packager';
import { RustPackager } from '../../src/packaging/rust/rust-packager';
import { elf } from '../packaging/custom/elf-file';

/**
 * Puts something in the place of compiled code, and of what is read of code in Go, so that a template is the same on a machine
 * without compilers. What is compiled is run by the tests of each language, and of the example in `test/e2e`.
 */
export function standInForCompilers(readInGo: CodeUsage): void {
  const program = { contents: new Map([['bootstrap', elf('x86_64')]]) };
  for (const { prototype } of [GoPackager, RustPackager]) standIn(prototype, program);
  standIn(JavaPackager.prototype, { contents: new Map([['stand-in.txt', Buffer.from('stand-in')]]) });
  jest.spyOn(GoReader.prototype, 'tools').mockReturnValue([]);
  jest.spyOn(GoReader.prototype, 'steps').mockReturnValue([]);
  jest.spyOn(GoReader.prototype, 'usage').mockReturnValue(readInGo);
}

function standIn(packager: GoPackager | RustPackager | JavaPackager, made: Package): void {
  jest.spyOn(packager, 'tools').mockReturnValue([]);
  jest.spyOn(packager, 'steps').mockReturnValue([]);
  jest.spyOn(packager, 'collect').mockReturnValue(made);
}
