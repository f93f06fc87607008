import { basename } from 'node:path';
import { isBundled } from '../../../private/code-reader';
import { functionsOf } from '../../facts/functions';
import {
  filesIn,
  type HandlerFile,
  handlerFileOf,
  isThere,
  mayBeElsewhere,
  textOfHandler,
} from '../../facts/package-files';
import type { Rule, RuleFinding } from '../../model/rule';

/** Python that may define a name in ways that can't be told. */
const OPEN = /\bimport \*|\bglobals\(|\bsetattr\(|\bexec\(|\b__getattr__\b/;

export const handlerMissing: Rule = {
  id: 'handlerMissing',
  severity: 'error',
  title: 'The package of a function does not contain its handler',
  why:
    'Lambda accepts any handler at deployment. When the function is invoked, the file or function is missing, and ' +
    'every event fails.',
  fix: 'Set handler to the file, relative to the deployed folder, and the function in it.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html',
  *check(model) {
    for (const { resource } of functionsOf(model)) {
      const file = isBundled(resource.stack) ? handlerFileOf(resource) : undefined;
      const finding = file && (isThere(file) ? withoutName(file) : withoutFile(file));
      if (finding && !mayBeElsewhere(resource)) yield { at: resource, ...finding };
    }
  },
};

function withoutFile({ path, name, endings: [ending, ...others], folder }: HandlerFile): Omit<RuleFinding, 'at'> {
  const atRoot: HandlerFile = { path: basename(path), name, endings: [ending, ...others], folder };
  const names = filesIn(folder);
  const shown = names.length > 6 ? `${names.slice(0, 6).join(', ')} and more` : names.join(', ');
  return {
    what: `the handler is in ${path}${ending}, and the package has no such file; at its top it has ${shown || 'nothing'}`,
    fix: isThere(atRoot)
      ? `set handler to '${basename(path)}.${name}'`
      : 'set handler to the file, relative to the deployed folder, and the function in it',
  };
}

/** Only Python says for sure which names a file has. */
function withoutName(file: HandlerFile): Omit<RuleFinding, 'at'> | undefined {
  const { path, name, endings } = file;
  const text = endings[0] === '.py' ? textOfHandler(file) : undefined;
  if (text === undefined || OPEN.test(text) || words(text).has(name)) return undefined;
  const defined = [...text.matchAll(/^(?:async )?def (\w+)/gm)].map(([, one]) => one);
  return {
    what: `the handler is ${name} in ${path}.py, which has no such name; it defines ${defined.join(', ') || 'no function'}`,
    fix: `define ${name}(event, context) in ${path}.py, or set handler to a function that it has`,
  };
}

function words(text: string): Set<string> {
  return new Set(text.match(/\w+/g));
}
