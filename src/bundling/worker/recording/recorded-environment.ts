import { isNoise } from '../../files/environment';
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
      ask(name);
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
}
