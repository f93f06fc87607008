/** The input of each call. */
export const INPUT = '{ TableName, Item: {} }';

/** Ways to hide a target, so that it is used somewhere else; `use` is what is done with it there. */
export const WRAPPERS: Readonly<Record<string, (target: string, use: (hidden: string) => string) => string>> = {
  plain: (target, use) =>
    `const t = ${target}; export const handler = async () => { await seen(); return ${use('t')}; };`,
  identity: (target, use) =>
    `const same = (x) => x; const t = same(${target}); export const handler = async () => ${use('t')};`,
  identityAtCall: (target, use) =>
    `const same = (x) => x; const t = ${target}; export const handler = async () => ${use('same(t)')};`,
  field: (target, use) =>
    `class Box { value = ${target}; } const box = new Box(); export const handler = async () => ${use('box.value')};`,
  privateField: (target, use) =>
    `class Box { #value = ${target}; get it() { return this.#value; } } const box = new Box(); export const handler = async () => ${use('box.it')};`,
  ctorField: (target, use) =>
    `class Box { constructor(value) { this.value = value; } run() { return ${use('this.value')}; } } const box = new Box(${target}); export const handler = async () => box.run();`,
  optsField: (target, use) =>
    `class Box { constructor(options) { this.options = { ...options }; } run() { return ${use('this.options.value')}; } } const box = new Box({ value: ${target} }); export const handler = async () => box.run();`,
  staticField: (target, use) =>
    `class Box { static value = ${target}; } export const handler = async () => ${use('Box.value')};`,
  staticLazy: (target, use) =>
    `class Box { static get() { return (this.value ??= ${target}); } } export const handler = async () => ${use('Box.get()')};`,
  closure: (target, use) =>
    `const get = (() => { const inner = ${target}; return () => inner; })(); export const handler = async () => ${use('get()')};`,
  array: (target, use) => `const list = [${target}]; export const handler = async () => ${use('list[0]')};`,
  arrayAt: (target, use) => `const list = [${target}]; export const handler = async () => ${use('list.at(-1)')};`,
  arrayFind: (target, use) =>
    `const list = [${target}]; export const handler = async () => ${use('list.find(Boolean)')};`,
  arrayPop: (target, use) =>
    `const list = []; list.push(${target}); export const handler = async () => ${use('list.pop()')};`,
  arrayPushed: (target, use) =>
    `const list = []; const add = (to, x) => { to.push(x); }; add(list, ${target}); export const handler = async () => ${use('list[0]')};`,
  arrayNew: (target, use) =>
    `const list = new Array(1); list[0] = ${target}; export const handler = async () => ${use('list[0]')};`,
  arrayIndexed: (target, use) =>
    `const list = [${target}]; export const handler = async (e) => ${use('list[e.index]')};`,
  arrayReduce: (target, use) =>
    `const list = [${target}]; export const handler = async () => ${use('list.reduce((a, b) => b)')};`,
  arrayMap: (target, use) =>
    `const list = [${target}]; export const handler = async () => list.map((x) => ${use('x')});`,
  arrayForOf: (target, use) =>
    `const list = [${target}]; export const handler = async () => { for (const x of list) await ${use('x')}; };`,
  arrayDestr: (target, use) => `const [x] = [${target}]; export const handler = async () => ${use('x')};`,
  arrayRest: (target, use) =>
    `const [, ...rest] = [1, ${target}]; export const handler = async () => ${use('rest[0]')};`,
  entries: (target, use) =>
    `const all = { a: ${target} }; export const handler = async () => { for (const [, x] of Object.entries(all)) await ${use('x')}; };`,
  values: (target, use) =>
    `const all = { a: ${target} }; export const handler = async () => Object.values(all).map((x) => ${use('x')});`,
  map: (target, use) =>
    `const map = new Map([['a', ${target}]]); export const handler = async (e) => ${use('map.get(e.name)')};`,
  mapSet: (target, use) =>
    `const map = new Map(); map.set('a', ${target}); export const handler = async (e) => ${use("map.get('a')")};`,
  mapSetFn: (target, use) =>
    `const map = new Map(); const register = (name, x) => map.set(name, x); register('a', ${target}); export const handler = async (e) => ${use("map.get('a')")};`,
  mapForEach: (target, use) =>
    `const map = new Map([['a', ${target}]]); export const handler = async (e) => map.forEach((x) => ${use('x')});`,
  weakMap: (target, use) =>
    `const key = {}; const map = new WeakMap([[key, ${target}]]); export const handler = async (e) => ${use('map.get(key)')};`,
  set: (target, use) => `const set = new Set([${target}]); export const handler = async () => ${use('[...set][0]')};`,
  setNext: (target, use) =>
    `const set = new Set([${target}]); export const handler = async () => ${use('set.values().next().value')};`,
  proxy: (target, use) => `const t = new Proxy(${target}, {}); export const handler = async () => ${use('t')};`,
  proxyGet: (target, use) =>
    `const inner = { value: ${target} }; const t = new Proxy({}, { get: (_, name) => inner[name] }); export const handler = async () => ${use('t.value')};`,
  packageFn: (target, use) => `const t = hold(${target}); export const handler = async () => ${use('t')};`,
  packageClass: (target, use) =>
    `const t = new Holder(${target}); export const handler = async () => ${use('t.get()')};`,
  packageClassMember: (target, use) =>
    `const t = new Holder(${target}); export const handler = async () => ${use('t.value')};`,
  packageRegistry: (target, use) =>
    `registry.set('a', ${target}); export const handler = async () => ${use("registry.get('a')")};`,
  packageRegistryMember: (target, use) =>
    `registry.set('a', ${target}); export const handler = async () => ${use('registry.a')};`,
  packageCallback: (target, use) => `const t = ${target}; export const handler = hold(async () => ${use('t')});`,
  defaultParam: (target, use) =>
    `const run = (x = ${target}) => ${use('x')}; export const handler = async () => run();`,
  defaultObject: (target, use) =>
    `const run = ({ x = ${target} } = {}) => ${use('x')}; export const handler = async (e) => run(e);`,
  handlerDefault: (target, use) =>
    `const deps = { x: ${target} }; export const handler = async (e, c, { x } = deps) => ${use('x')};`,
  generator: (target, use) =>
    `function* all() { yield ${target}; } export const handler = async () => ${use('all().next().value')};`,
  generatorOf: (target, use) =>
    `function* all() { yield ${target}; } export const handler = async () => { for (const x of all()) await ${use('x')}; };`,
  asyncGenerator: (target, use) =>
    `async function* all() { yield ${target}; } export const handler = async () => { for await (const x of all()) await ${use('x')}; };`,
  iterator: (target, use) =>
    `const all = { *[Symbol.iterator]() { yield ${target}; } }; export const handler = async () => { for (const x of all) await ${use('x')}; };`,
  promiseAll: (target, use) =>
    `export const handler = async () => { const [x] = await Promise.all([${target}]); return ${use('x')}; };`,
  promiseRace: (target, use) => `export const handler = async () => ${use(`(await Promise.race([${target}]))`)};`,
  promiseThen: (target, use) =>
    `const ready = Promise.resolve().then(() => ${target}); export const handler = async () => ${use('(await ready)')};`,
  promiseNew: (target, use) =>
    `const ready = new Promise((resolve) => { resolve(${target}); }); export const handler = async () => ready.then((x) => ${use('x')});`,
  asyncFn: (target, use) =>
    `async function open() { return ${target}; } export const handler = async () => ${use('(await open())')};`,
  memo: (target, use) =>
    `const once = (make) => { let made; return () => (made ??= make()); }; const open = once(() => ${target}); export const handler = async () => ${use('open()')};`,
  memoMap: (target, use) =>
    `const cache = new Map(); const open = (name) => { if (!cache.has(name)) cache.set(name, ${target}); return cache.get(name); }; export const handler = async () => ${use("open('a')")};`,
  lazyVar: (target, use) =>
    `let t; const open = () => { if (!t) t = ${target}; return t; }; export const handler = async () => ${use('open()')};`,
  initLater: (target, use) =>
    `let t; async function init() { t = ${target}; } export const handler = async () => { await init(); return ${use('t')}; };`,
  callback: (target, use) =>
    `const use = (run) => run(${target}); export const handler = async () => use((x) => ${use('x')});`,
  emitter: (target, use) =>
    `const bus = new EventEmitter(); bus.on('go', (x) => ${use('x')}); export const handler = async () => bus.emit('go', ${target});`,
  emitterHidden: (target, use) =>
    `const t = ${target}; const bus = new EventEmitter(); const listen = bus.on('go', () => ${use('t')}); export const handler = async () => bus.emit('go');`,
  promisify: (target, use) =>
    `const t = ${target}; const run = util.promisify((done) => done(null, ${use('t')})); export const handler = async () => run();`,
  timeout: (target, use) =>
    `export const handler = async () => new Promise((ok) => setTimeout((x) => ok(${use('x')}), 1, ${target}));`,
  als: (target, use) =>
    `const als = new AsyncLocalStorage(); export const handler = async () => als.run(${target}, () => ${use('als.getStore()')});`,
  create: (target, use) => `const t = Object.create(${target}); export const handler = async () => ${use('t')};`,
  freeze: (target, use) => `const t = Object.freeze(${target}); export const handler = async () => ${use('t')};`,
  assign: (target, use) =>
    `const box = Object.assign({}, { x: ${target} }); export const handler = async () => ${use('box.x')};`,
  assignThis: (target, use) =>
    `class App { constructor(deps) { Object.assign(this, deps); } run() { return ${use('this.x')}; } } export const handler = async () => new App({ x: ${target} }).run();`,
  define: (target, use) =>
    `const box = {}; Object.defineProperty(box, 'x', { value: ${target} }); export const handler = async () => ${use('box.x')};`,
  defineGet: (target, use) =>
    `const box = {}; Object.defineProperty(box, 'x', { get: () => ${target} }); export const handler = async () => ${use('box.x')};`,
  spread: (target, use) =>
    `const deps = { x: ${target} }; const all = { ...deps, y: 1 }; export const handler = async () => ${use('all.x')};`,
  fromEntries: (target, use) =>
    `const all = Object.fromEntries([['x', ${target}]]); export const handler = async () => ${use('all.x')};`,
  global: (target, use) =>
    `globalThis.shared = ${target}; export const handler = async () => ${use('globalThis.shared')};`,
  globalAs: (target, use) =>
    `const g = globalThis; g.shared ??= ${target}; export const handler = async () => ${use('g.shared')};`,
  symbol: (target, use) =>
    `const X = Symbol('x'); const box = { [X]: ${target} }; export const handler = async () => ${use('box[X]')};`,
  computed: (target, use) =>
    `const name = ['x'].join(); const box = {}; box[name] = ${target}; export const handler = async () => ${use('box.x')};`,
  reflect: (target, use) =>
    `const box = { x: ${target} }; export const handler = async () => ${use("Reflect.get(box, 'x')")};`,
  args: (target, use) =>
    `function run() { const x = arguments[0]; return ${use('x')}; } export const handler = async () => run(${target});`,
  rest: (target, use) =>
    `function run(...all) { return ${use('all[0]')}; } export const handler = async () => run(${target});`,
  spreadArgs: (target, use) =>
    `function run(x) { return ${use('x')}; } const args = [${target}]; export const handler = async () => run(...args);`,
  apply: (target, use) =>
    `function run(x) { return ${use('x')}; } export const handler = async () => run.apply(null, [${target}]);`,
  bindArg: (target, use) =>
    `function run(x) { return ${use('x')}; } const bound = run.bind(null, ${target}); export const handler = async () => bound();`,
  thrown: (target, use) =>
    `export const handler = async () => { try { throw ${target}; } catch (x) { return ${use('x')}; } };`,
  tag: (target, use) => `const tag = (s, x) => ${use('x')}; export const handler = async () => tag\`a\${${target}}\`;`,
  tagAtLoad: (target, use) =>
    `const tag = (s, x) => ${use('x')}; const made = tag\`a\${${target}}\`; export const handler = async () => made;`,
  mixin: (target, use) =>
    `const With = (Base) => class extends Base { x = ${target}; run() { return ${use('this.x')}; } }; class App extends With(Object) {} export const handler = async () => new App().run();`,
  superGet: (target, use) =>
    `class Base { open() { return ${target}; } } class App extends Base { open() { return super.open(); } run() { return ${use('this.open()')}; } } export const handler = async () => new App().run();`,
  abstractGet: (target, use) =>
    `class Base { open() { throw new Error(); } run() { return ${use('this.open()')}; } } class App extends Base { open() { return ${target}; } } export const handler = async () => new App().run();`,
  abstractNull: (target, use) =>
    `class Base { open() { return undefined; } run() { return ${use('this.open()')}; } } class App extends Base { open() { return ${target}; } } export const handler = async () => new App().run();`,
  weakRef: (target, use) =>
    `const ref = new WeakRef(${target}); export const handler = async () => ${use('ref.deref()')};`,
  context: (target, use) =>
    `const inject = (c) => { c.x = ${target}; }; export const handler = async (e, c) => { inject(c); return ${use('c.x')}; };`,
  eventAssign: (target, use) =>
    `const inject = (e) => Object.assign(e, { x: ${target} }); export const handler = async (e) => { inject(e); return ${use('e.x')}; };`,
  pipeline: (target, use) =>
    `const compose = (...fns) => (x) => fns.reduce((a, f) => f(a), x); export const handler = async () => compose((x) => x, (x) => ${use('x')})(${target});`,
  switchMap: (target, use) =>
    `const routes = { a: () => ${use('t')} }; const t = ${target}; export const handler = async (e) => (routes[e.a] ?? routes.a)();`,
  router: (target, use) =>
    `class Router { routes = []; on(path, fn) { this.routes.push({ path, fn }); return this; } handle(e) { return this.routes.find((r) => r.path === e.path).fn(e); } } const t = ${target}; const router = new Router().on('/a', () => ${use('t')}); export const handler = async (e) => router.handle(e);`,
  routerMap: (target, use) =>
    `class Router { routes = new Map(); on(path, fn) { this.routes.set(path, fn); return this; } handle(e) { return this.routes.get(e.path)(e); } } const t = ${target}; const router = new Router().on('/a', () => ${use('t')}); export const handler = async (e) => router.handle(e);`,
  middleware: (target, use) =>
    `const chain = []; const use = (fn) => { chain.push(fn); }; const t = ${target}; use(async (e, next) => next(await ${use('t')})); export const handler = async (e) => { for (const fn of chain) await fn(e, (x) => x); };`,
  middlewareLoad: (target, use) =>
    `const chain = []; const use = (fn) => { chain.push(fn); return chain; }; const t = ${target}; const all = use(async (e, next) => next(await ${use('t')})); export const handler = async (e) => { for (const fn of chain) await fn(e, (x) => x); };`,
  handlerClass: (target, use) =>
    `class App { t = ${target}; async handle(e) { return ${use('this.t')}; } } const app = new App(); export const handler = app.handle.bind(app);`,
  handlerArrow: (target, use) =>
    `class App { t = ${target}; handle = async (e) => ${use('this.t')}; } export const { handle: handler } = new App();`,
  decoratorFn: (target, use) =>
    `const timed = (fn) => async (...args) => fn(...args); const t = ${target}; export const handler = timed(timed(async () => ${use('t')}));`,
  curry: (target, use) =>
    `const make = ({ x }) => ({ y }) => async (e) => ${use('x')}; export const handler = make({ x: ${target} })({ y: 1 });`,
  conditional: (target, use) =>
    `const t = process.env.A ? ${target} : { put: () => 0 }; export const handler = async () => ${use('t')};`,
  fake: (target, use) =>
    `class Fake { put() { return 0; } } const pick = (x) => x; let t = new Fake(); if (process.env.A) t = pick(${target}); export const handler = async () => ${use('t')};`,
  optional: (target, use) => `const t = { a: { b: ${target} } }; export const handler = async () => ${use('t?.a?.b')};`,
  nestedFn: (target, use) =>
    `function outer() { const x = ${target}; function inner() { return ${use('x')}; } return { inner }; } const { inner } = outer(); export const handler = async () => inner();`,
  iife: (target, use) =>
    `const api = (function () { const x = ${target}; return { run: () => ${use('x')} }; })(); export const handler = async () => api.run();`,
  proto: (target, use) =>
    `function App() { this.x = ${target}; } App.prototype.run = function () { return ${use('this.x')}; }; export const handler = async () => new App().run();`,
  fnProp: (target, use) =>
    `const api = () => 0; api.x = ${target}; export const handler = async () => ${use('api.x')};`,
  fnPropFn: (target, use) =>
    `const t = ${target}; const api = () => 0; api.run = () => ${use('t')}; export const handler = async () => api.run();`,
  classNoop: (target, use) =>
    `const t = ${target}; class Api {} Api.run = () => ${use('t')}; export const handler = async () => Api.run();`,
  setter: (target, use) =>
    `const box = { set x(v) { this.inner = v; }, get x() { return this.inner; } }; box.x = ${target}; export const handler = async () => ${use('box.x')};`,
  classSetter: (target, use) =>
    `class Box { set x(v) { this.inner = v; } get x() { return this.inner; } } const box = new Box(); box.x = ${target}; export const handler = async () => ${use('box.x')};`,
  toJSON: (target, use) =>
    `const t = ${target}; const box = { toJSON() { ${use('t')}; return 1; } }; export const handler = async () => JSON.stringify(box);`,
  using: (target, use) =>
    `const t = ${target}; export const handler = async () => { const box = { [Symbol.dispose]() { ${use('t')}; } }; box[Symbol.dispose](); };`,
  label: (target, use) =>
    `const box = {}; ({ x: box.x } = { x: ${target} }); export const handler = async () => ${use('box.x')};`,
  swap: (target, use) => `let a = ${target}, b; [a, b] = [b, a]; export const handler = async () => ${use('b')};`,
  structured: (target, use) =>
    `const state = { deps: {} }; Object.assign(state.deps, { x: ${target} }); export const handler = async () => ${use('state.deps.x')};`,
  deepSet: (target, use) =>
    `const state = { deps: {} }; state.deps.x = ${target}; export const handler = async () => ${use('state.deps.x')};`,
  aliasSet: (target, use) =>
    `const state = {}; const alias = state; alias.x = ${target}; export const handler = async () => ${use('state.x')};`,
  paramSet: (target, use) =>
    `const state = {}; const fill = (s) => { s.x = ${target}; }; fill(state); export const handler = async () => ${use('state.x')};`,
  instanceSet: (target, use) =>
    `class Box {} const box = new Box(); box.x = ${target}; export const handler = async () => ${use('box.x')};`,
  instanceSetOver: (target, use) =>
    `class Box { x = undefined; } const box = new Box(); box.x = ${target}; export const handler = async () => ${use('box.x')};`,
  setOverFake: (target, use) =>
    `const fake = { put: () => 0 }; const state = { x: fake }; const fill = (s) => { s.x = ${target}; }; fill(state); export const handler = async () => ${use('state.x')};`,
  fieldOverFake: (target, use) =>
    `class Fake { put() { return 0; } } class Box { x = new Fake(); } const fill = (b) => { b.x = ${target}; }; const box = new Box(); fill(box); export const handler = async () => ${use('box.x')};`,
  elementOverFake: (target, use) =>
    `class Fake { put() { return 0; } } const list = [new Fake()]; const fill = (l) => { l[0] = ${target}; }; fill(list); export const handler = async () => ${use('list[0]')};`,
};

/** Ways to call the method `put` of a target. */
export const METHODS: Readonly<Record<string, (target: string) => string>> = {
  bound: (target) => `const t = ${target}; const f = t.put.bind(t); export const handler = async () => f(${INPUT});`,
  called: (target) => `const t = ${target}; export const handler = async () => t.put.call(t, ${INPUT});`,
  reflectApply: (target) =>
    `const t = ${target}; export const handler = async () => Reflect.apply(t.put, t, [${INPUT}]);`,
  concat: (target) => `const t = ${target}; export const handler = async () => t['p' + 'ut'](${INPUT});`,
  computed: (target) => `const t = ${target}; export const handler = async (e) => t[e.method](${INPUT});`,
  optional: (target) => `const t = ${target}; export const handler = async () => t?.put?.(${INPUT});`,
  destructured: (target) => `const { put } = ${target}; export const handler = async () => put(${INPUT});`,
  destructuredAs: (target) =>
    `const { put: save } = ${target}; export const handler = async () => save.call(null, ${INPUT});`,
  destructuredIn: (target) =>
    `const t = ${target}; export const handler = async () => { const { put } = t; return put(${INPUT}); };`,
  destructuredParam: (target) =>
    `const run = ({ put }) => put(${INPUT}); const t = ${target}; export const handler = async () => run(t);`,
  mapMethod: (target) => `const t = ${target}; export const handler = async (e) => e.items.map(t.put, t);`,
  mapBound: (target) =>
    `const t = ${target}; export const handler = async (e) => Promise.all(e.items.map(t.put.bind(t)));`,
  passed: (target) =>
    `const retry = (fn, ...args) => fn(...args); const t = ${target}; export const handler = async () => retry(t.put, ${INPUT});`,
  stored: (target) =>
    `const t = ${target}; const ops = new Map([['put', t.put]]); export const handler = async () => ops.get('put').call(t, ${INPUT});`,
  inObject: (target) =>
    `const t = ${target}; const ops = { save: t.put }; export const handler = async () => ops.save.call(t, ${INPUT});`,
  restMethods: (target) =>
    `const { get, ...others } = ${target}; export const handler = async () => others.put(${INPUT});`,
  unknownHeld: (target) =>
    `const hide = new Map([['t', ${target}]]); const { put } = hide.get('t'); export const handler = async () => put(${INPUT});`,
  unknownPassed: (target) =>
    `const hide = new Map([['t', ${target}]]); const retry = (fn, x) => fn(x); export const handler = async () => retry(hide.get('t').put, ${INPUT});`,
  unknownObject: (target) =>
    `const hide = new Map([['t', ${target}]]); const ops = { save: hide.get('t').put }; export const handler = async () => ops.save(${INPUT});`,
  template: (target) =>
    `const t = ${target}; const name = 'put'; export const handler = async () => t[\`\${name}\`](${INPUT});`,
  keysOf: (target) =>
    `const t = ${target}; export const handler = async () => { for (const name of ['get', 'put']) await t[name](${INPUT}); };`,
};
