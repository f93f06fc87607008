import Module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { directoriesUpward } from '../../files/app-directory';
import { addEdge, DATABASES } from './module-graph';
import { pathOf, replace } from './recorded-files';
import { currentRecord } from './world-record';

interface ResolveContext {
  readonly parentURL?: string;
}
type Resolve<T> = (specifier: string, context: ResolveContext) => T;
type SyncHook = { resolve<T extends { url: string }>(specifier: string, context: ResolveContext, next: Resolve<T>): T };
type Resolver = (request: string, parent?: { readonly filename?: string }, ...more: unknown[]) => string;

/** What newer versions of Node.js have. */
const registerHooks = Reflect.get(Module, 'registerHooks') as ((hooks: SyncHook) => void) | undefined;

/** Older ones ask in another thread, which tells what it finds. */
const HOOKS = `
let port;
export function initialize(data) { port = data.port; }
export async function resolve(specifier, context, next) {
  try {
    const result = await next(specifier, context);
    port.postMessage([context.parentURL, specifier, result.url]);
    return result;
  } catch (error) {
    port.postMessage([context.parentURL, specifier]);
    throw error;
  }
}`;

let told: MessagePort | undefined;

/** Sees to it that all modules which code looks for are written down, by whichever way it loads them. */
export function recordModules(): void {
  recordRequire();
  recordPackages();
  if (registerHooks) registerHooks({ resolve: resolveAndTell });
  else listenToThread();
}

/** Takes in what the other thread has found so far. */
export function takeInModules(): void {
  if (!told) return;
  for (let next = receiveMessageOnPort(told); next; next = receiveMessageOnPort(told)) {
    const [parent, specifier, found] = next.message;
    addEdge(parent, specifier, found);
  }
}

function resolveAndTell<T extends { url: string }>(specifier: string, context: ResolveContext, next: Resolve<T>): T {
  try {
    const result = next(specifier, context);
    addEdge(context.parentURL, specifier, result.url);
    return result;
  } catch (error) {
    addEdge(context.parentURL, specifier, undefined);
    throw error;
  }
}

/** `require`, `require.resolve` and those that `createRequire` makes. */
function recordRequire(): void {
  const module = Module as unknown as { _resolveFilename: Resolver; _load: Resolver };
  const load = module._load;
  module._load = function (request, parent, ...more) {
    // Some versions look for parts of Node.js by no other way.
    if (request === DATABASES) tellRequired(request, parent);
    return load.call(this, request, parent, ...more);
  };
  const original = module._resolveFilename;
  module._resolveFilename = function (request, parent, ...more) {
    try {
      const found = original.call(this, request, parent, ...more);
      tellRequired(request, parent, found);
      return found;
    } catch (error) {
      tellRequired(request, parent);
      throw error;
    }
  };
}

/** Newer versions of Node.js find the package.json of a package, or the nearest one, without a trace. */
function recordPackages(): void {
  replace(Module, 'findPackageJSON', (bound) => (specifier: unknown, base: unknown) => {
    const found = bound(specifier, base);
    const record = currentRecord();
    const importer = pathOf(base === undefined || !/^file:/.test(String(base)) ? base : new URL(String(base)));
    if (!record || importer === undefined) return found;
    const written = String(specifier);
    if (!/^\.|^\/|^file:/.test(written)) {
      addEdge(importer, written, found as string | undefined);
      record.loaders.add(importer);
      return found;
    }
    const from = /^file:/.test(written) ? fileURLToPath(written) : resolve(dirname(importer), written);
    for (const folder of directoriesUpward(from)) {
      record.ask('status', join(folder, 'package.json'));
      if (found === join(folder, 'package.json')) break;
    }
    return found;
  });
}

function tellRequired(request: string, parent?: { readonly filename?: string }, found?: string): void {
  addEdge(parent?.filename, request, found);
  if (parent?.filename) currentRecord()?.loaders.add(parent.filename);
}

function listenToThread(): void {
  const { port1, port2 } = new MessageChannel();
  const url = `data:text/javascript,${encodeURIComponent(HOOKS)}`;
  Module.register(url, { parentURL: 'file:///', data: { port: port2 }, transferList: [port2] });
  port1.unref();
  told = port1;
}
