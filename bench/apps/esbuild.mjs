// One call of esbuild for all entries, or for the named ones, without the CDK.

import { readdirSync } from 'node:fs';
import { buildSync } from 'esbuild';

const [sdk, manner, ...entries] = process.argv.slice(2);
const all = () => readdirSync('src/handlers').map((name) => `src/handlers/${name}`);
const MANNERS = {
  plain: {},
  minified: { minify: true },
  // lambdaform's options, without the work that it does afterwards.
  alike: {
    minify: true,
    keepNames: true,
    sourcemap: 'external',
    sourcesContent: false,
    mainFields: ['module', 'main'],
    conditions: ['module'],
    legalComments: 'none',
    charset: 'utf8',
    target: 'node24',
  },
};
buildSync({
  entryPoints: entries.length > 0 ? entries : all(),
  outdir: process.env.BENCH_OUT ?? 'raw.out',
  bundle: true,
  platform: 'node',
  external: sdk === 'bundled' ? [] : ['@aws-sdk/*', '@smithy/*'],
  logLevel: 'error',
  ...MANNERS[manner],
});
