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
  const timed = found.filter(({ times }) => times.esbuild > 0);
  const time = (tool) => timed.reduce((sum, { times }) => sum + times[tool], 0);
  const packages = new Set(found.map(({ name }) => name)).size;
  const count = (verdict, form) => found.filter((one) => one.verdict === verdict && one.form === form).length;
  const rows = VERDICTS.map((verdict) => `| ${verdict} | ${count(verdict, 'import')} | ${count(verdict, 'require')} |`);
  const rest = found.filter(({ verdict }) => !['bundled and ran'].includes(verdict));
  return `# ${packages} packages as handlers

Made with \`node bench/packages/run.mjs\`: ${found.length} of ${wanted} entries were judged.

|  | \`import\` | \`require\` |
| --- | --- | --- |
${rows.join('\n')}

The synths of ${timed.length} of the entries took ${(time('ours') / time('esbuild')).toFixed(1)} times as long as esbuild alone, one entry after the other: ${Math.round(time('ours') / 1000)} s
and ${Math.round(time('esbuild') / 1000)} s. That includes the CDK, once for eight entries, the reading of the code and the installation of packages.

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
