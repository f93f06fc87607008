// The CDK keeps every token that it ever made, and with it the whole app. Apps of earlier test files are not needed.

const Module = require('node:module');

const MAPS = ['stringTokenMap', 'numberTokenMap'];
/** The tokens of constants, which later test files need. */
const kept = { stringTokenMap: new Map(), numberTokenMap: new Map() };
let depth = 0;

/** From now on, remembers the tokens that are made while modules are loaded. */
exports.keepTokensOfModules = () => {
  const { load } = Module.prototype;
  Module.prototype.load = function (file) {
    const before = depth === 0 && MAPS.map(sizeOf);
    depth += 1;
    try {
      return load.call(this, file);
    } finally {
      depth -= 1;
      if (before) for (const [index, name] of MAPS.entries()) keepSince(name, before[index]);
    }
  };
};

/** Forgets all others. */
exports.forgetTokens = () => {
  for (const name of MAPS) {
    const tokens = tokensIn(name);
    tokens?.clear();
    for (const [key, token] of kept[name]) tokens?.set(key, token);
  }
};

function keepSince(name, size) {
  if (sizeOf(name) > size) for (const [key, token] of [...tokensIn(name)].slice(size)) kept[name].set(key, token);
}

function sizeOf(name) {
  return tokensIn(name)?.size ?? 0;
}

function tokensIn(name) {
  return globalThis.__cdkTokenMap?.[name];
}
