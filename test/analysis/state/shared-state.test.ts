import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { readHandlers } from '../../support/reading';

/** What calls that run at the same time would overwrite of each other. */
const HARMFUL: Readonly<Record<string, readonly [code: string, ...names: string[]]>> = {
  'an object with what a call is about, as in the documentation of AWS': [
    `const state = { currentUser: null, requestData: null };
     export const handler = async (event) => {
       state.currentUser = event.userId;
       state.requestData = event.data;
       await process(state.requestData);
       return { user: state.currentUser };
     };`,
    'state.currentUser',
    'state.requestData',
  ],
  'a variable that is read after something was waited for': [
    `let user;
     export const handler = async (event) => { user = event.user; await save(event); return user; };`,
    'user',
  ],
  'a variable that another function reads': [
    `let requestId;
     const log = (text) => console.log(requestId, text);
     export const handler = async (event, context) => { requestId = context.awsRequestId; log('start'); };`,
    'requestId',
  ],
  'a counter': ['let count = 0; export const handler = async () => { count++; return { count }; };', 'count'],
  'a sum': ['let total = 0; export const handler = async (e) => { total += e.n; return total; };', 'total'],
  'a list that grows': [
    'const results = []; export const handler = async (e) => { for (const r of e.Records) results.push(await f(r)); return results; };',
    'results',
  ],
  'a list that is emptied first': [
    'let lines = []; export const handler = async (e) => { lines = []; await fill(e, (l) => lines.push(l)); return lines; };',
    'lines',
  ],
  'a set that is emptied': [
    'const seen = new Set(); export const handler = async (e) => { seen.clear(); for (const r of e.Records) { if (seen.has(r.id)) continue; seen.add(r.id); await f(r); } };',
    'seen',
  ],
  'a connection that each call opens and closes': [
    `let client;
     export const handler = async (event) => {
       client = new Client(process.env.URL);
       await client.connect();
       const rows = await client.query(event.sql);
       await client.end();
       return rows;
     };`,
    'client',
  ],
  'who the variable is for, which the code compares': [
    `let tenant;
     export const handler = async (event) => { if (tenant !== event.tenant) { tenant = event.tenant; await load(tenant); } return find(tenant); };`,
    'tenant',
  ],
  'a flag that is set and taken back': [
    'let busy = false; export const handler = async (e) => { busy = true; await f(e); busy = false; };',
    'busy',
  ],
  'headers of all requests': [
    `import axios from './axios';
     export const handler = async (e) => { axios.defaults.headers.Authorization = e.token; return axios.get(e.url); };`,
    'axios.defaults.headers.Authorization',
  ],
  'parts of an object': [
    'let a, b; export const handler = async (e) => { ({ a, b } = e); await f(); return a + b; };',
    'a',
    'b',
  ],
  'a variable of another module': [
    "import { setUser, user } from './session'; export const handler = async (e) => { setUser(e.user); await f(); return user(); };",
    'current',
  ],
  'a variable of a CommonJS module': [
    'let body; exports.handler = async (e) => { body = JSON.parse(e.body); await f(body); return body; };',
    'body',
  ],
  'a variable that a callback sets': [
    "let data = ''; export const handler = async (e) => new Promise((done) => { get(e.url, (r) => { r.on('data', (c) => { data += c; }); r.on('end', () => done(data)); }); });",
    'data',
  ],
  'a counter beside a client': [
    'let n = 0; let c; export const handler = async (e) => { n += 1; c ??= new Client(); return c.send(n); };',
    'n',
  ],
  'a static member': [
    'class Session { static user; } export const handler = async (e) => { Session.user = e.user; await f(); return Session.user; };',
    'Session.user',
  ],
};

/** What is as good with many calls at a time as with one. */
const HARMLESS: Readonly<Record<string, string>> = {
  'a client that is made when it is first needed':
    'let c; export const handler = async (e) => { c ??= new Client(); return c.send(e); };',
  'a client that is made once, in the old way':
    'let c; export const handler = async (e) => { c = c || new Client(); return c.send(e); };',
  'a client behind a question':
    'let c; export const handler = async (e) => { if (!c) { c = new Client(); await c.connect(); } return c.send(e); };',
  'a connection that is returned if there is one': `let db = null;
     async function connect() { if (db) { return db; } const client = await Mongo.connect(process.env.URI); db = client.db('x'); return db; }
     export const handler = async (e) => (await connect()).find(e);`,
  'two that belong together, as in the documentation of MongoDB': `let client = null, db = null;
     async function connect() { if (client && db) return { client, db }; const made = await Mongo.connect(); client = made; db = made.db(); return { client, db }; }
     export const handler = async (e) => (await connect()).db.find(e);`,
  'a connection that a promise gives': `let db = null;
     function connect(uri) { if (db && db.isConnected()) return Promise.resolve(db); return Mongo.connect(uri).then((client) => { db = client.db('x'); return db; }); }
     export const handler = (e) => connect(process.env.URI).then((it) => it.find(e));`,
  'a secret that is read again when it is old': `let secret, until = 0;
     async function load() { if (!secret || Date.now() > until) { secret = await get(process.env.SECRET); until = Date.now() + 60000; } return secret; }
     export const handler = async () => load();`,
  'what a flag says is there': `let config, isReady = false;
     async function init() { if (isReady) return; config = await load(); isReady = true; }
     export const handler = async (e) => { await init(); return config[e.name]; };`,
  'a cold start':
    'let cold = true; export const handler = async () => { const was = cold; cold = false; return { was }; };',
  'a cache with a key':
    'const cache = {}; export const handler = async (e) => { cache[e.id] ??= await get(e.id); return cache[e.id]; };',
  'a cache that overwrites a key':
    'const cache = {}; export const handler = async (e) => { cache[e.id] = await get(e.id); return cache[e.id]; };',
  'a map':
    'const cache = new Map(); export const handler = async (e) => { if (!cache.has(e.id)) cache.set(e.id, await get(e.id)); return cache.get(e.id); };',
  'an answer that is a variable of the module for no reason, as in the template of SAM': `let response;
     exports.lambdaHandler = async (event) => { try { response = { statusCode: 200, body: JSON.stringify(event) }; } catch (err) { console.log(err); return err; } return response; };
     exports.handler = exports.lambdaHandler;`,
  'an answer that is waited for before it is kept':
    'let answer; export const handler = async (e) => { answer = await fetch(e.url); return answer; };',
  'a variable of the handler':
    'export const handler = async (e) => { let n = 0; for (const r of e.Records) n += await f(r); return n; };',
  'a list of the handler':
    'export const handler = async (e) => { const all = []; for (const r of e.Records) all.push(await f(r)); return all; };',
  'the environment':
    'let table; export const handler = async (e) => { table = process.env.TABLE ?? "none"; await f(); return get(table, e); };',
  'what is set when the module is loaded': `let config; function load() { config = { a: 1 }; } load(); export const handler = async () => config;`,
  'what is set by what runs at once': 'let n = 0; (() => { n = 5; })(); export const handler = async () => n;',
  'a function that the handler does not reach':
    'let n = 0; export const other = () => { n++; }; export const handler = async () => n;',
  'a singleton': `class Store { static get() { if (!Store.shared) Store.shared = new Store(); return Store.shared; } } export const handler = async (e) => Store.get().find(e);`,
  'a connection that is taken back when it is broken': `let c;
     export const handler = async (e) => { if (!c) c = await connect(); try { return await c.query(e); } catch (error) { c = undefined; throw error; } };`,
  'a promise that all calls share':
    'let p; const once = () => (p ??= load()); export const handler = async (e) => (await once()).get(e);',
  'a client by a short way to write it':
    'let c; const get = () => c || (c = new Client()); export const handler = async (e) => get().send(e);',
  'a client by a choice':
    'let c; const get = () => (c ? c : (c = new Client())); export const handler = async (e) => get().send(e);',
  'what a function gives that keeps it, as in the example of NestJS': `let server;
     async function bootstrap() { if (!server) { server = create(await init()); } return Promise.resolve(server); }
     export const handler = async (e) => { server = await bootstrap(); return proxy(server, e); };`,
  'a parameter of a CommonJS handler':
    'exports.handler = async (event) => { event.id = 1; event = await f(event); return event; };',
  'a parameter of a function':
    'function add(list, one) { list = [...list, one]; return list; } export const handler = async (e) => add(e.list, await f());',
  'a state of a package': "import './counting-package'; export const handler = async () => 1;",
};

const FILES = {
  'src/axios.js': 'const client = { defaults: { headers: {} }, get() {} }; export default client;',
  'src/session.js': 'let current; export const setUser = (u) => { current = u; }; export const user = () => current;',
  'src/counting-package.js': "export { count } from 'counting';",
  'node_modules/counting/package.json': '{ "name": "counting", "main": "index.js" }',
  'node_modules/counting/index.js': 'let n = 0; exports.count = () => { n++; }; exports.count();',
};

const harmful = Object.fromEntries(Object.entries(HARMFUL).map(([name, [code]]) => [name, code]));
let read: Readonly<Record<string, CodeUsage>>;

beforeAll(async () => {
  read = await readHandlers({ handlers: { ...harmful, ...HARMLESS }, files: FILES });
});

const namesOf = (name: string) => read[name].shared?.map((one) => one.name) ?? [];

test.each(Object.entries(HARMFUL))('calls at the same time share %s', (name, [, ...names]) => {
  expect(namesOf(name).sort()).toEqual([...names].sort());
});

test.each(Object.keys(HARMLESS))('calls at the same time get on with %s', (name) => {
  expect(namesOf(name)).toEqual([]);
});

test('the line is told where it is set', () => {
  expect(read['an object with what a call is about, as in the documentation of AWS'].shared?.[0].at).toEqual({
    file: expect.stringMatching(/^src\/handler-\d+\.ts$/),
    line: 3,
  });
});
