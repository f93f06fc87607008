// The code in docs/ compiles: constructs (ts) in the same fixture as those of the README, handlers (mts) as files of their
// own, together with those of the README. The handlers of a page may import each other.
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { modules, root } from '../../shared/paths.mjs';
import { program, run } from '../../shared/programs.mjs';

const common = { noEmit: true, strict: true, skipLibCheck: true, target: 'es2022', lib: ['es2022'] };
const configs = {
  ts: {
    ...common,
    module: 'node16',
    esModuleInterop: true,
    types: ['node'],
    paths: { lambdaform: [join(root, 'src', 'index.ts')] },
  },
  mts: { ...common, module: 'preserve', moduleResolution: 'bundler', types: ['node', 'aws-lambda'] },
};

export async function checkDocs(step, work, pages = pagesOf('docs')) {
  const fixture = readFileSync(join(root, 'rosetta', 'default.ts-fixture'), 'utf8');
  const found = pages.flatMap(fencesIn);
  if (found.length === 0) return ['no page in docs contains code'];
  const handlers = fencesIn('README.md').filter(({ language }) => language === 'mts');
  const compilations = Object.entries(configs).map(([language, compilerOptions]) => {
    const folder = join(work, `docs-${language}`);
    const fences = [...found, ...handlers].filter((fence) => fence.language === language);
    const files = placed(fences.map((fence) => (language === 'ts' ? asConstruct(fence, fixture) : asHandler(fence))));
    return compile(folder, compilerOptions, files);
  });
  const results = await Promise.all(compilations);
  step.say(`${pages.length} pages, ${found.length} code blocks`);
  return results.flat();
}

function pagesOf(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => join(folder, path));
}

/** The code blocks of a page with the line at which each begins, counted from 1. */
export function fencesIn(page) {
  const fences = [];
  let open;
  for (const [index, line] of readFileSync(join(root, page), 'utf8').split(/\r?\n/).entries()) {
    const [, marker, info] = /^\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (open === undefined && marker !== undefined) {
      const [language, ...words] = info.trim().split(/\s+/);
      open = { page, language, words, marker, line: index + 2, text: '' };
    } else if (open !== undefined && marker?.startsWith(open.marker) && info.trim() === '') {
      fences.push(open);
      open = undefined;
    } else if (open !== undefined) open.text += `${line}\n`;
  }
  if (open !== undefined) throw new Error(`${page}:${open.line - 1}: the code block is not closed`);
  return fences;
}

/** Its imports go to the top, the rest to the marked place of the fixture. */
function asConstruct(fence, fixture) {
  const name = `L${fence.line}.ts`;
  if (fence.words.includes('nofixture')) return { fence, name, text: fence.text, lineOf: (line) => line };
  const imports = [];
  // Line breaks stay, so that line numbers remain right.
  const body = fence.text.replaceAll(/^import [^;]*;/gm, (found) => {
    imports.push(found.replaceAll(/\s*\n\s*/g, ' '));
    return found.replaceAll(/[^\n]/g, '');
  });
  const [before, after] = fixture.split(/^\s*\/\/\/ here.*$/m);
  const head = `${imports.join(' ')}${before}`;
  const above = head.split('\n').length - 1;
  return { fence, name, text: `${head}${body}${after}`, lineOf: (line) => line - above };
}

/** The first line may name the file. */
function asHandler(fence) {
  const [, name] = /^\/\/ (\S+\.m?tsx?)\s*$/m.exec(fence.text.split('\n')[0]) ?? [];
  return { fence, name: name ?? `L${fence.line}.ts`, text: fence.text, lineOf: (line) => line };
}

/** Each page has a folder. A file whose name is taken there goes to a folder of its own. */
function placed(files) {
  const taken = new Set();
  return files.map((file) => {
    const page = file.fence.page.replaceAll(/[\\/]/g, '+');
    const path = [page, file.name].join('/');
    const free = taken.has(path) ? [page, `L${file.fence.line}`, file.name].join('/') : path;
    taken.add(free);
    return { ...file, path: free };
  });
}

/** Returns TypeScript's errors, at the lines of the pages. */
async function compile(folder, compilerOptions, files) {
  if (files.length === 0) return [];
  mkdirSync(folder, { recursive: true });
  symlinkSync(modules, join(folder, 'node_modules'), 'junction');
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const list = files.map(({ path }) => path);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: list }));
  let output = '';
  const status = await run(program('tsgo'), ['--project', folder, '--pretty', 'false'], {
    cwd: folder,
    mayFail: true,
    onOutput: (data) => (output += data),
  });
  if (status !== 0 && output.trim() === '') return [`tsgo ended with exit code ${status}`];
  return output.split(/\r?\n/).flatMap((line) => finding(line, files));
}

function finding(line, files) {
  const [, path, at, message] = /^(\S.*?)\((\d+),\d+\): (error .*)$/.exec(line) ?? [];
  // An error of the whole project names no file.
  if (path === undefined) return line.startsWith('error ') ? [line] : [];
  // As in the README, a snippet may declare what it uses, although the fixture places it in a constructor.
  if (message.startsWith('error TS1184:')) return [];
  const file = files.find((candidate) => candidate.path === path.replaceAll('\\', '/'));
  if (!file) return [`${relative(root, path)}: ${message}`];
  return [`${file.fence.page}:${file.fence.line + file.lineOf(Number(at)) - 1}: ${message}`];
}
