// Divides the one file of the library, so that an app reads and compiles only what it may use: an app with bundled code alone
// needs a seventh of it, and whole functions half.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A module in the output of esbuild, with what is before it. */
const MODULE = /^\/\/ (\S+\.js)\n(?=var (require_\w+) = __commonJS\()/m;

/** What begins like this every app uses, and stays with the index. */
const OF_ALL = [
  'analysis/found/',
  'bundling/',
  'checks/index.js',
  'functions/index.js',
  'functions/typescript-code.js',
  'private/',
];

/** What the checks of every function use of a folder that few apps need else. */
const OF_FUNCTIONS = ['analysis/secrets/kind-of-secret.js', 'analysis/secrets/secret-shapes.js'];

/** What few apps use, by its folder. All sources of events have parts of their own. */
const RARE = {
  analysis: 'analysis',
  dashboards: 'dashboards',
  languages: 'languages',
  packaging: 'languages',
  testing: 'testing',
};

/** What triggers share. */
const SHARED_TRIGGERS = ['delivery', 'polling'];

/** The part that is loaded first. */
const INDEX = 'index';

/** Returns the part that a module belongs to. */
function partOf(path) {
  const [folder, source, ...rest] = path.split('/');
  if (source === undefined || OF_ALL.some((beginning) => path.startsWith(beginning))) return INDEX;
  if (OF_FUNCTIONS.includes(path)) return 'functions';
  const isSource = folder === 'triggers' && rest.length > 0 && !SHARED_TRIGGERS.includes(source);
  return isSource ? `triggers-${source}` : (RARE[folder] ?? 'functions');
}

/** Divides the file `index.js` of a folder. */
export function divideLibrary(folder) {
  const { start, modules, end } = modulesIn(readFileSync(join(folder, 'index.js'), 'utf8'));
  const homes = new Map(modules.map(({ path, name }) => [name, partOf(path)]));
  const parts = [...new Set(homes.values())];
  for (const part of parts) {
    const members = modules.filter(({ name }) => homes.get(name) === part);
    const text = members.map(({ code }) => code).join('');
    const names = `{ ${members.map(({ name }) => name).join(', ')} }`;
    const links = linksTo(part === INDEX ? text + end : text, part, homes);
    const body =
      part === INDEX
        ? `${links}${text}var $parts = { ${INDEX}: ${names} };\n${loadingOf(parts.filter((one) => one !== INDEX))}${end}`
        : `module.exports = ($part) => {\n${links}${text}return ${names};\n};\n`;
    writeFileSync(join(folder, part === INDEX ? 'index.js' : `part-${part}.js`), start + body);
  }
}

/** What loads a part when one of its modules is used. Each path is written out, for tools that look for what a file loads. */
function loadingOf(parts) {
  const rows = parts.map((part) => `  ${JSON.stringify(part)}: () => require("./part-${part}.js"),\n`);
  return `var $loads = {\n${rows.join('')}};\nvar $part = (name) => ($parts[name] ??= $loads[name]()($part));\n`;
}

/** What a text of one part uses of others: a function for each module. */
function linksTo(text, part, homes) {
  const used = new Set([...text.matchAll(/\brequire_\w+(?=\()/g)].map(([name]) => name));
  const others = [...used].filter((name) => homes.has(name) && homes.get(name) !== part);
  return others.map((name) => `var ${name} = () => $part("${homes.get(name)}").${name}();\n`).join('');
}

/** The modules in a file, and what is before and after them. */
function modulesIn(text) {
  const [start, ...rest] = text.split(MODULE);
  const modules = [];
  for (let index = 0; index < rest.length; index += 3) {
    const [path, name, code] = rest.slice(index, index + 3);
    modules.push({ path, name, code: `// ${path}\n${code}` });
  }
  const last = modules[modules.length - 1];
  const closed = last.code.indexOf('\n});\n') + '\n});\n'.length;
  const end = last.code.slice(closed);
  last.code = last.code.slice(0, closed);
  return { start, modules, end };
}
