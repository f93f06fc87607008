import { extname } from 'node:path';
import type * as Esbuild from 'esbuild';
import type { ExportShape, ExportShapes } from '../../protocol/export-shapes';

/** Options that make esbuild print each statement of a module from the first column on, and no string there. */
const PRINTED = {
  legalComments: 'none',
  charset: 'ascii',
  supported: { 'template-literal': false },
  // esbuild reads decorators of parameters only with this.
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, target: 'esnext' } },
} satisfies Esbuild.TransformOptions;

/** The number of parameters of a handler with a callback: event, context and callback. */
const WITH_CALLBACK = 3;

/**
 * Tells the shapes of the exports of a file.
 *
 * The code is read as esbuild prints it. Only literals and declarations are judged: the result of a call, a variable that
 * may change and an export of another file may be anything.
 */
export async function exportShapes(
  source: string,
  path: string,
  isCommonJs: boolean,
  esbuild: typeof Esbuild,
): Promise<ExportShapes> {
  const loader = extname(path).slice(1).replace(/^[cm]/, '') as Esbuild.Loader;
  const format = isCommonJs ? undefined : 'esm';
  try {
    const { code } = await esbuild.transform(source, { ...PRINTED, loader, format });
    return isCommonJs ? shapesOfAssignments(code) : shapesOfDeclarations(code);
  } catch {
    // Code that can be read only with the options of the bundle is not judged.
    return {};
  }
}

/** An ES module ends with `export { local as name };`. */
function shapesOfDeclarations(code: string): ExportShapes {
  const list = /^export \{\n([^{}]*)\};?\s*$/m.exec(code)?.[1] ?? '';
  const exported = list.split('\n').flatMap((line) => {
    const [, local, name = local] = /^ {2}([\w$]+)(?: as ([\w$]+))?,?$/.exec(line) ?? [];
    return local ? [[name, shapeOfLocal(code, local)] as const] : [];
  });
  return known(exported);
}

function shapesOfAssignments(code: string): ExportShapes {
  const assigned = [...code.matchAll(/^(?:module\.)?exports\.([\w$]+) = /gm)];
  const once = assigned.filter(([, name]) => assigned.filter((other) => other[1] === name).length === 1);
  return known(once.map((match) => [match[1], shapeOf(statementAt(code, match.index).slice(match[0].length))]));
}

function shapeOfLocal(code: string, name: string): ExportShape | undefined {
  const escaped = name.replaceAll('$', '\\$');
  const declared = new RegExp(
    `^(?:const ${escaped} = |(?=(?:async )?function ${escaped}\\()|(?=class ${escaped}\\b))`,
    'm',
  );
  const found = declared.exec(code);
  if (!found) return undefined;
  // A function or a class may be reassigned.
  const isConstant = found[0] !== '';
  if (!isConstant && new RegExp(`(?<![\\w$.])${escaped} = `).test(code)) return undefined;
  return shapeOf(statementAt(code, found.index).slice(found[0].length));
}

/** The lines up to the next one that starts in the first column with anything but a closing bracket. */
function statementAt(code: string, index: number): string {
  const [statement] = /.*(?:\n(?:[ }\])].*)?)*/.exec(code.slice(index)) ?? [''];
  return statement.trimEnd();
}

function shapeOf(text: string): ExportShape | undefined {
  const parameters = parametersOf(text);
  if (parameters !== undefined) return lengthOf(parameters) >= WITH_CALLBACK ? 'callback' : undefined;
  const value = text.replace(/;$/, '');
  if (/^class\b/.test(value)) return endsWithItsBraces(value.slice(value.indexOf('{'))) ? 'class' : undefined;
  if (/^"(?:[^"\\]|\\.)*"$|^'(?:[^'\\]|\\.)*'$/.test(value)) return 'string';
  if (/^-?(?:\d[\w.]*|\.\d+)$/.test(value)) return 'number';
  if (/^(?:true|false)$/.test(value)) return 'boolean';
  if (/^(?:null|void 0)$/.test(value)) return 'nothing';
  if (value.startsWith('{') && endsWithItsBraces(value)) return 'object';
  return value.startsWith('[') && endsWithItsBraces(value) ? 'array' : undefined;
}

/** The text between the brackets after `function` or before `=>`. */
function parametersOf(text: string): string | undefined {
  const start = /^(?:async )?(?:function(?: [\w$]+)?)?\(/.exec(text);
  if (!start) return undefined;
  const length = closing(text.slice(start[0].length - 1));
  if (length === undefined) return undefined;
  const end = start[0].length - 1 + length;
  const isArrow = !start[0].includes('function');
  const isWhole = isArrow ? text.startsWith(' => {', end) || text.startsWith(' => ', end) : text.startsWith(' {', end);
  return isWhole ? text.slice(start[0].length, end - 1) : undefined;
}

/** The `length` of a function: the parameters before the first one with a default value, without the rest. */
function lengthOf(parameters: string): number {
  let length = 0;
  for (const parameter of topLevelParts(parameters)) {
    if (/^\.\.\./.test(parameter) || / = /.test(parameter.replace(/^(\{[\s\S]*\}|\[[\s\S]*\])/, ''))) return length;
    length++;
  }
  return length;
}

function topLevelParts(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const token of tokens(text)) {
    if (/^[([{]$/.test(token)) depth++;
    if (/^[)\]}]$/.test(token)) depth--;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function endsWithItsBraces(text: string): boolean {
  return closing(text) === text.length;
}

/** The length of the text up to the bracket that closes its first one. */
function closing(text: string): number | undefined {
  let depth = 0;
  let length = 0;
  for (const token of tokens(text)) {
    length += token.length;
    if (/^[([{]$/.test(token)) depth++;
    if (/^[)\]}]$/.test(token) && --depth === 0) return length;
  }
  return undefined;
}

/** Strings as one token, everything else character by character. */
function tokens(text: string): string[] {
  return text.match(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[\s\S]/g) ?? [];
}

function known(shapes: readonly (readonly [string, ExportShape | undefined])[]): ExportShapes {
  return Object.fromEntries(shapes.filter((pair): pair is [string, ExportShape] => pair[1] !== undefined));
}
