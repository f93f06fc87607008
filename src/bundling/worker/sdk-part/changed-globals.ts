import { hasAnyOf, matchesAt, placesOf, type Signs } from '../output/signs';

/** What the SDK reads of its surroundings while it is loaded. */
const READ = 'Buffer|crypto|Math|Symbol|TextDecoder|TextEncoder|URL|ReadableStream|process|awslambda';

const ASSIGNED = ' ?(?:\\|\\||&&|\\?\\?)?=(?![=>])';

const DEFINED = '(?<=\\b(?:assign|defineProperty|defineProperties)\\()';

const CHANGES: Signs = [
  [
    'global',
    [
      new RegExp(`\\bglobal(?:This)?(?:\\.(?:${READ})|\\[["'](?:${READ})["']\\])${ASSIGNED}`, 'y'),
      new RegExp(`${DEFINED}global(?:This)?\\b`, 'y'),
    ],
  ],
  [
    '.prototype.',
    [new RegExp(`(?<=\\b(?:${READ}|Array|Map|Object|Set|String|Uint8Array))\\.prototype\\.\\w+ ?=(?![=>])`, 'y')],
  ],
  ['syncBuiltinESMExports', [/\bsyncBuiltinESMExports\b/y]],
  [
    'process.env',
    [
      // What is for the header of requests, or for X-Ray, is read later on.
      new RegExp(`\\bprocess\\.env\\.(?:AWS_(?!SDK_UA_APP_ID\\b|XRAY_)|SMITHY_|NODE_)\\w*${ASSIGNED}`, 'y'),
      new RegExp(`\\bprocess\\.env(?:\\[[^[\\]]{1,200}\\])?${ASSIGNED}`, 'y'),
      new RegExp(`${DEFINED}process\\.env\\b`, 'y'),
    ],
  ],
  ['loadEnvFile(', [/\bloadEnvFile\(/y]],
  ['DOTENV_', [/\bDOTENV_/y]],
  ['AWS_LAMBDA_', [/\bAWS_LAMBDA_(?:NODEJS_NO_GLOBAL_AWSLAMBDA|BENCHMARK_MODE)\b/y]],
];

const LAMBDA = 'awslambda';

/** What reads of Lambda's own global object stay the same whenever the SDK is loaded. */
const LAMBDA_READS = [
  /\bawslambda(?:\?\.|\.)(?:InvokeStore|streamifyResponse|HttpResponseStream)\b(?! ?=(?!=))/y,
  // The same for runtimes without optional chaining.
  /\bawslambda\) ?=== ?null ?\|\| ?\w+ ?=== ?void 0 ?\? ?void 0 ?: ?\w+\.InvokeStore\b/y,
];

/**
 * Whether code may change what the SDK finds when it is loaded, or notice that it is: then it must stay between the modules of
 * the SDK where it is.
 */
export function changesGlobals(code: string): boolean {
  return hasAnyOf(CHANGES, code) || placesOf(LAMBDA, code).some((at) => !matchesAt(LAMBDA_READS, code, at));
}
