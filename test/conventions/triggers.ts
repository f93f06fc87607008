import { posix } from 'node:path';
import * as ts from 'typescript';
import { folderOf, type Project } from './project';
import { nodesIn } from './syntax';

/** A trigger, as its file declares it. */
export interface Trigger {
  /** The name of the class: `SqsTrigger`. */
  readonly className: string;
  /** The file: `src/triggers/sqs/sqs-trigger.ts`. */
  readonly path: string;
  /** The name of the source: `sqs`. */
  readonly source: string;
  /** The folder of the source, from `src`: `triggers/sqs`. */
  readonly folder: string;
}

/** The classes of the library that implement `ITrigger`. */
export function triggersOf(project: Project): Trigger[] {
  return project.sources.flatMap((path) =>
    nodesIn(project.textOf(path), triggerName).map((className) => ({
      className,
      path,
      source: posix.basename(path, '.ts').replace(/-trigger$/, ''),
      folder: folderOf(path),
    })),
  );
}

/** The folders that hold a trigger, from `src`. */
export function sourceFolders(project: Project): string[] {
  const files = project.sources.filter((path) => path.startsWith('src/triggers/') && path.endsWith('-trigger.ts'));
  return [...new Set(files.map(folderOf))];
}

/** The folder of the source that a file belongs to, if any. Folders below belong to it. */
export function sourceOf(path: string, folders: readonly string[]): string | undefined {
  const folder = folderOf(path);
  return folders.find((source) => folder === source || folder.startsWith(`${source}/`));
}

function triggerName(node: ts.Node): string | undefined {
  if (!ts.isClassDeclaration(node)) return undefined;
  const names = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.map(({ expression }) => expression.getText()),
  );
  return names.includes('ITrigger') ? node.name?.text : undefined;
}
