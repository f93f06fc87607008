import crypto from 'node:crypto';
import { callerOf, isBuiltIn, isOfPackage } from './callers';
import { replace } from './recorded-files';
import { currentRecord } from './world-record';

const CHANCE = 'makes random numbers';

const SOURCES = ['randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'getRandomValues'];

/** Packages that make up what is random because somebody else wants it. */
const MAKERS =
  /[\\/]node_modules[\\/](?:@paralleldrive[\\/]cuid2|cuid|hyperid|nanoid|short-uuid|ulid|uuid)[\\/](?!.*[\\/]node_modules[\\/])/;

/**
 * Notices code that makes random numbers, by the rules for code that asks for the time: packages make up names of
 * temporary files with them, so those count only where making up is what the package is for.
 */
export function noticeChance(): void {
  const listen = (object: object, name: string) =>
    replace(object, name, (_bound, original) => {
      return function asked(this: unknown, ...args: unknown[]) {
        tell(asked);
        return Reflect.apply(original, this, args);
      };
    });
  listen(Math, 'random');
  for (const name of SOURCES) listen(crypto, name);
  for (const name of ['getRandomValues', 'randomUUID']) listen(Object.getPrototypeOf(crypto.webcrypto), name);
}

function tell(asked: object): void {
  const record = currentRecord();
  if (!record || record.hasMissed(CHANCE)) return;
  const caller = callerOf(asked);
  const isOwn = caller === undefined || !(isOfPackage(caller) || isBuiltIn(caller));
  if (isOwn || MAKERS.test(caller)) record.miss(CHANCE);
}
