// What the CDK keeps of apps in places that all test files share: every token and every reference, and with them the whole
// app, and each runtime that somebody makes. Later test files get what the CDK has after it is loaded.

const Module = require('node:module');

const MAPS = ['stringTokenMap', 'numberTokenMap'];
/** The tokens of constants. */
const kept = { stringTokenMap: new Map(), numberTokenMap: new Map() };
let depth = 0;

/** What is forgotten of a module, by the end of its path. */
const FORGET = {
  'core/lib/private/cfn-reference.js':
    ({ CfnReference: { referenceTable } }) =>
    () =>
      referenceTable.clear(),
  'aws-lambda/lib/runtime.js': ({ Runtime: { ALL } }) => {
    const { length } = ALL;
    return () => ALL.splice(length);
  },
};
const forgets = [];

/** From now on, remembers the tokens that are made while modules are loaded. */
exports.keepStateOfModules = () => {
  const { load } = Module.prototype;
  Module.prototype.load = function (file) {
    const before = depth === 0 && MAPS.map(sizeOf);
    depth += 1;
    try {
      load.call(this, file);
    } finally {
      depth -= 1;
      if (before) for (const [index, name] of MAPS.entries()) keepSince(name, before[index]);
    }
    for (const [end, forget] of Object.entries(FORGET)) {
      if (file.replaceAll('\\', '/').endsWith(`/${end}`)) forgets.push(forget(this.exports));
    }
  };
};

/** Forgets all that apps added. */
exports.forgetApps = () => {
  for (const name of MAPS) {
    const tokens = tokensIn(name);
    tokens?.clear();
    for (const [key, token] of kept[name]) tokens?.set(key, token);
  }
  for (const forget of forgets) forget();
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
