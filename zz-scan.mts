import { readFileSync, writeFileSync } from 'node:fs';
import { execSync } from 'node:child_process';
import { relative, basename } from 'node:path';
import * as esbuild from 'esbuild';
import { readEntry } from '/work/wt/shape15/src/analysis/read-entry';
import { Sdk } from '/work/wt/shape15/src/analysis/libraries/clients';
import { declaredEventType } from '/work/wt/shape15/src/analysis/event/declared-type';
const root = process.argv[2];
const out = process.argv[3];
const files = execSync(`grep -rlE "(exports\\.|export (const|async function|function) )(handler|lambdaHandler|main|hello|lambda_handler|run)\\b" ${root} --include=*.ts --include=*.js --include=*.mjs --include=*.cjs | grep -v node_modules | grep -v "\\.d\\.ts" | grep -v "test" | sort`, { maxBuffer: 1e8 }).toString().trim().split('\n');
const sdk = new Sdk('/work/wt/shape15');
const result: any[] = [];
let fails = 0;
for (const file of files) {
  const source = readFileSync(file, 'utf8');
  const name = /(?:exports\.|export (?:const|async function|function) )(handler|lambdaHandler|main|hello|lambda_handler|run)\b/.exec(source)?.[1] ?? 'handler';
  try {
    const built = await esbuild.build({ entryPoints: [file], bundle: true, packages: 'external', format: 'esm', write: false, metafile: true, sourcemap: 'external', outdir: '/tmp/x', platform: 'node', logLevel: 'silent', absWorkingDir: root, tsconfigRaw: '{}', treeShaking: true, loader: { '.html': 'text', '.json': 'json' } });
    const code = built.outputFiles.find((f) => f.path.endsWith('.js'))!.text;
    const map = built.outputFiles.find((f) => f.path.endsWith('.map'))!.text;
    const usage = readEntry({ code, map, files: Object.keys(built.metafile.inputs), exports: [name] }, sdk)[name];
    const type = declaredEventType(source, name);
    result.push({ file: relative(root, file), name, type, event: usage?.event, calls: usage?.calls?.map((c) => c.client + ' ' + c.operation) });
  } catch (e) { fails++; result.push({ file: relative(root, file), name, error: String((e as Error).message).slice(0, 150) }); }
}
writeFileSync(out, JSON.stringify(result, undefined, 1));
console.log(root, files.length, 'fails', fails, 'unknown', result.filter((r) => !r.error && !r.event).length);
