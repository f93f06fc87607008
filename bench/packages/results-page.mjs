const VERDICTS = [
  'bundled and ran',
  'installed beside',
  'refused with a fix that works',
  'refused',
  'wrong',
  'runs nowhere',
];

/** The page with the figures. */
export function resultsPage(found, wanted) {
  const batches = [...new Map(found.flatMap(({ batch }) => (batch ? [[batch.of, batch]] : []))).values()];
  const timed = found.filter(({ batch }) => batch).length;
  const time = (tool) => batches.reduce((sum, batch) => sum + batch[tool], 0);
  const total = (form) => found.filter((one) => one.form === form).length;
  const packages = new Set(found.map(({ name }) => name)).size;
  const count = (verdict, form) => found.filter((one) => one.verdict === verdict && one.form === form).length;
  const rows = VERDICTS.map((verdict) => `| ${verdict} | ${count(verdict, 'import')} | ${count(verdict, 'require')} |`);
  const rest = found.filter(({ verdict }) => !['bundled and ran'].includes(verdict));
  return `# ${packages} packages as handlers

Made with \`node bench/packages/run.mjs\`: ${found.length} of ${wanted} entries were judged. An entry is
judged by calling its bundle under the function's Node.js; one that fails there, and fails without a bundler, runs nowhere.
All packages are installed in one folder, so those that load drivers by a name find more than they would in an app.

|  | \`import\` | \`require\` |
| --- | --- | --- |
${rows.join('\n')}
| all | ${total('import')} | ${total('require')} |

Time: bundling takes ${(time('ours') / time('esbuild')).toFixed(1)} times as long as one call of esbuild that minifies the same entries and writes source maps, without
anything else. ${timed} of the entries, in ${batches.length} batches of which nothing was installed, were timed, the two in turn in one process. From
both, the time for a handler that does nothing is taken off: the start of the CDK and of processes. What is left of
lambdaform's is resolving, bundling twice (once for reading), reading the code and writing the assets.

## All but those that were bundled and ran

| package | form | verdict | what was said |
| --- | --- | --- | --- |
${rest.map(({ name, form, verdict, detail = '' }) => `| ${name} | ${form} | ${verdict} | ${cell(detail)} |`).join('\n')}
`;
}

function cell(text) {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[|<>]/g, (letter) => `\\${letter}`)
    .slice(0, 200);
}
