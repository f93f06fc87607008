import { posix } from 'node:path';
import * as ts from 'typescript';
import type { Rule } from '../rule';
import { nodesIn } from '../syntax';
import { sourceFolders, sourceOf } from '../triggers';

export const props: Rule = {
  name: 'the props of a trigger stand in a file of props',
  violations: (project) => {
    const folders = sourceFolders(project);
    return project.sources
      .filter((path) => sourceOf(path, folders) && !/^(.+-)?props\.ts$/.test(posix.basename(path)))
      .flatMap((path) =>
        nodesIn(project.textOf(path), propsName).map(
          (name) => `${name} stands in ${path}: move it to ${posix.join(posix.dirname(path), 'props.ts')}`,
        ),
      );
  },
};

function propsName(node: ts.Node): string | undefined {
  return ts.isInterfaceDeclaration(node) && node.name.text.endsWith('Props') ? node.name.text : undefined;
}
