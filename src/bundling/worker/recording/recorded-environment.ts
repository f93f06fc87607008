import { inspect, parseEnv } from 'node:util';
import { isNoise } from '../../files/environment';
import { textOf } from '../../files/file-status';
import { letClone } from './environment-copies';
import { pathOf, replace } from './recorded-files';
import { currentRecord, forgetVariable, unrecorded } from './world-record';

/** Sees to it that all environment variables which code asks for are written down, however it asks. */
export function recordEnvironment(): void {
  const ask = (name: string | symbol) => {
    if (typeof name === 'string' && !isNoise(name)) currentRecord()?.askVariable(name);
  };
  const make = (name: string | symbol) => {
    if (typeof name !== 'string') return;
    const record = currentRecord();
    if (record) record.makeVariable(name);
    else forgetVariable(name);
  };
  const variables = process.env;
  process.env = new Proxy(
    shownAs(() => ({ ...process.env })),
    {
      get(_target, name) {
        ask(name);
        return Reflect.get(variables, name);
      },
      has(_target, name) {
        ask(name);
        return Reflect.has(variables, name);
      },
      getOwnPropertyDescriptor(_target, name) {
        // Who lists the names is led here for each of them, and has not asked for a value with that.
        if (!currentRecord()?.hasAskedNames) ask(name);
        return Reflect.getOwnPropertyDescriptor(variables, name);
      },
      getPrototypeOf: () => Reflect.getPrototypeOf(variables),
      ownKeys() {
        currentRecord()?.askVariable();
        return Reflect.ownKeys(variables);
      },
      set(_target, name, value) {
        make(name);
        return Reflect.set(variables, name, value);
      },
      defineProperty(_target, name, descriptor) {
        make(name);
        return Reflect.defineProperty(variables, name, descriptor);
      },
      deleteProperty(_target, name) {
        make(name);
        return Reflect.deleteProperty(variables, name);
      },
    },
  );
  noticeDescriptors(process.env, ask);
  noticeLoading(ask);
  letClone();
}

/** What `util.inspect` and `console.log` show of a proxy is what its target says, without asking the proxy. */
function shownAs(show: () => object): NodeJS.ProcessEnv {
  return Object.defineProperty({}, inspect.custom, { value: show, configurable: true });
}

/** Reads a file, and sets the variables in it that are not set. */
function noticeLoading(ask: (name: string) => void): void {
  replace(process, 'loadEnvFile', (bound) => (given: unknown = '.env') => {
    const record = currentRecord();
    const file = pathOf(given);
    if (record && file !== undefined) {
      record.ask('read', file);
      for (const name of Object.keys(parseEnv(unrecorded(() => textOf(file))))) {
        ask(name);
        if (!(name in process.env)) record.makeVariable(name);
      }
    }
    return bound(given);
  });
}

/** The functions that give values away in descriptors. */
function noticeDescriptors(environment: object, ask: (name: string | symbol) => void): void {
  const notice = (holder: object, method: string, names: (name: unknown) => readonly (string | symbol)[]) =>
    replace(holder, method, (bound) => (object: unknown, name: unknown) => {
      if (object === environment) names(name).forEach(ask);
      return bound(object, name);
    });
  const one = (name: unknown) => [typeof name === 'symbol' ? name : String(name)];
  notice(Object, 'getOwnPropertyDescriptor', one);
  notice(Reflect, 'getOwnPropertyDescriptor', one);
  notice(Object, 'getOwnPropertyDescriptors', () => Reflect.ownKeys(environment));
}
