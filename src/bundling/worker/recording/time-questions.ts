import { callerOf, isBuiltIn, isOfPackage } from './callers';
import { currentRecord } from './world-record';

/** Packages that ask for the time because somebody else wants to know it. */
const CLOCKS =
  /[\\/]node_modules[\\/](?:date-fns|dayjs|luxon|moment|moment-timezone|temporal-polyfill|@js-joda[\\/]core|@js-temporal[\\/]polyfill)[\\/](?!.*[\\/]node_modules[\\/])/;

/**
 * Notices code that asks for the time.
 *
 * Packages ask `Date.now()` to measure how long something takes, to wait, or to make up names of temporary files: libraries
 * that half of all plugins use do so at each call (`lodash`, `graceful-fs`). If that counted, no plugin's bundle would be
 * cached, and nobody would read the line that says so. A date that a package makes counts, and all that the app's own code
 * asks. Clocks that only tell how much time has passed do not.
 */
export function noticeTime(): void {
  const { Date: Clock } = globalThis;
  const tell = (asker: Asker, entry: object) => {
    const record = currentRecord();
    if (record && !record.hasMissed(TIME) && counts(asker, callerOf(entry))) record.miss(TIME);
  };
  const now = () => {
    tell('now', now);
    return Clock.now();
  };
  const traps: ProxyHandler<DateConstructor> = {
    apply(target) {
      tell('date', traps.apply as object);
      return Reflect.apply(target, undefined, []);
    },
    construct(target, args, newTarget) {
      if (args.length === 0) tell('date', traps.construct as object);
      return Reflect.construct(target, args, newTarget === noticing ? target : newTarget);
    },
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  };
  const noticing: DateConstructor = new Proxy(Clock, traps);
  globalThis.Date = noticing;
  Clock.prototype.constructor = noticing;
  noticeHiddenTime(tell);
}

/** The time at which the process has started, and dates that are made of nothing. */
function noticeHiddenTime(tell: (asker: Asker, entry: object) => void): void {
  const clock = Object.getPrototypeOf(performance);
  const origin = Object.getOwnPropertyDescriptor(clock, 'timeOrigin')?.get;
  const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format')?.get;
  if (!origin || !format) return;
  define(clock, 'timeOrigin', function timeOrigin() {
    tell('now', timeOrigin);
    return origin.call(this);
  });
  define(Intl.DateTimeFormat.prototype, 'format', function formatter() {
    const bound = format.call(this);
    return function formatted(date?: unknown) {
      if (date === undefined) tell('date', formatted);
      return bound(date);
    };
  });
}

function define(object: object, name: string, get: (this: unknown) => unknown): void {
  Object.defineProperty(object, name, { get, configurable: true });
}

const TIME = 'asks for the time';

type Asker = 'now' | 'date';

function counts(asker: Asker, caller: string | undefined): boolean {
  if (caller === undefined) return true;
  if (!isOfPackage(caller)) return !isBuiltIn(caller);
  return asker === 'date' || CLOCKS.test(caller);
}
