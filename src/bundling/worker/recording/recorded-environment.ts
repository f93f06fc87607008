import { isNoise } from '../../files/environment';
import { replace } from './recorded-files';
import { currentRecord } from './world-record';

/** Sees to it that all environment variables which code asks for are written down, however it asks. */
export function recordEnvironment(): void {
  const ask = (name: string | symbol) => {
    if (typeof name === 'string' && !isNoise(name)) currentRecord()?.askAround('variable', name);
  };
  const make = (name: string | symbol) => {
    if (typeof name === 'string') currentRecord()?.makeVariable(name);
  };
  process.env = new Proxy(process.env, {
    get(target, name) {
      ask(name);
      return Reflect.get(target, name);
    },
    has(target, name) {
      ask(name);
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor(target, name) {
      // Who lists the names is led here for each of them, and has not asked for a value with that.
      if (!currentRecord()?.hasAskedNames) ask(name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
    ownKeys(target) {
      currentRecord()?.askAround('variables');
      return Reflect.ownKeys(target);
    },
    set(target, name, value) {
      make(name);
      return Reflect.set(target, name, value);
    },
    deleteProperty(target, name) {
      make(name);
      return Reflect.deleteProperty(target, name);
    },
  });
  noticeDescriptors(process.env, ask);
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
