/** What the SDK reads of its surroundings while it is loaded. */
const READ = 'Buffer|crypto|Math|Symbol|TextDecoder|TextEncoder|URL|ReadableStream|process|awslambda';

const CHANGES = [
  new RegExp(`\\b(?:globalThis|global)\\.(?:${READ}) ?(?:\\|\\||&&|\\?\\?)?=(?![=>])`),
  new RegExp(`\\b(?:globalThis|global)\\[["'](?:${READ})["']\\] ?(?:\\|\\||&&|\\?\\?)?=(?![=>])`),
  /\b(?:assign|defineProperty|defineProperties)\((?:globalThis|global)\b/,
  new RegExp(`\\b(?:${READ}|Array|Map|Object|Set|String|Uint8Array)\\.prototype\\.\\w+ ?=(?![=>])`),
  /\bsyncBuiltinESMExports\b/,
  // What is for the header of requests, or for X-Ray, is read later on.
  /\bprocess\.env\.(?:AWS_(?!SDK_UA_APP_ID\b|XRAY_)|SMITHY_|NODE_)\w* ?(?:\|\||&&|\?\?)?=(?![=>])/,
  /\bprocess\.env(?:\[[^[\]]{1,200}\])? ?(?:\|\||&&|\?\?)?=(?![=>])/,
  /\b(?:assign|defineProperty|defineProperties)\(process\.env\b|\bloadEnvFile\(|\bDOTENV_/,
  /\bAWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA\b|\bAWS_LAMBDA_BENCHMARK_MODE\b/,
];

/** What reads of Lambda's own global object stay the same whenever the SDK is loaded. */
const LAMBDA_READS = [
  /\bawslambda(?:\?\.|\.)(?:InvokeStore|streamifyResponse|HttpResponseStream)\b(?! ?=(?!=))/g,
  // The same for runtimes without optional chaining.
  /\bawslambda\) ?=== ?null ?\|\| ?\w+ ?=== ?void 0 ?\? ?void 0 ?: ?\w+\.InvokeStore\b/g,
];

/**
 * Whether code may change what the SDK finds when it is loaded, or notice that it is: then it must stay between the modules of
 * the SDK where it is.
 */
export function changesGlobals(code: string): boolean {
  if (CHANGES.some((change) => change.test(code))) return true;
  if (!code.includes('awslambda')) return false;
  return LAMBDA_READS.reduce((rest, read) => rest.replace(read, ''), code).includes('awslambda');
}
