import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { localPath, packageFolder } from '../../private/paths';
import type { BuildSettings } from '../protocol/settings';
import { effectiveOption } from './inputs/tsconfig-option';
import { configsAbove } from './inputs/tsconfig-queries';

/**
 * The first file of the app with decorators whose tsconfig.json asks for their metadata, which esbuild cannot write.
 *
 * The option may be there for other parts of the project, so files without decorators are fine.
 */
export function decoratedFile(appDir: string, settings: BuildSettings, inputs: readonly string[]): string | undefined {
  // A plugin may compile the file.
  if (settings.configFile !== undefined) return undefined;
  return inputs.filter(isOwnTypeScript).find((file) => {
    const config = configOf(appDir, settings, file);
    return config !== undefined && asksForMetadata(config) && hasDecorators(localPath(appDir, file));
  });
}

/** The answer for each tsconfig.json: a batch has many files and few of these. */
const asking = new Map<string, boolean>();

function asksForMetadata(config: string): boolean {
  const known = asking.get(config) ?? effectiveOption(config, 'emitDecoratorMetadata') === true;
  asking.set(config, known);
  return known;
}

function configOf(appDir: string, settings: BuildSettings, file: string): string | undefined {
  if (settings.tsconfig) return localPath(appDir, settings.tsconfig);
  const path = localPath(appDir, file);
  const folder = dirname(path);
  if (!nearest.has(folder))
    nearest.set(
      folder,
      configsAbove(path).find((candidate) => existsSync(candidate)),
    );
  return nearest.get(folder);
}

/** By folder. */
const nearest = new Map<string, string | undefined>();

function isOwnTypeScript(input: string): boolean {
  return packageFolder(input) === undefined && /^\.[cm]?tsx?$/.test(extname(input));
}

/** Finds a word after an @ where a statement, a class member or a parameter may start. Comments don't count. */
function hasDecorators(path: string): boolean {
  const code = withoutComments(readFileSync(path, 'utf8'));
  return /(?:^|[(,;{}])[ \t]*@[A-Za-z_$]/m.test(code) && /\bclass\b/.test(code);
}

/** Behind the last end of a comment, none is looked for: each beginning would be followed to the end of the file. */
function withoutComments(code: string): string {
  const end = code.includes('*/') ? code.lastIndexOf('*/') + 2 : 0;
  const head = code.slice(0, end).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g, '');
  return head + code.slice(end).replace(/(?<=^|\s)\/\/.*/g, '');
}
