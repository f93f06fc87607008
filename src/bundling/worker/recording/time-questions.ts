import { currentRecord } from './world-record';

/** Node.js itself is not who asks. */
const BUILT_IN = /^node:/;

/** What the app has installed: what is linked there from elsewhere runs by its own path. */
const PACKAGE = /[\\/]node_modules[\\/]/;

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
}

const TIME = 'asks for the time';

type Asker = 'now' | 'date';

function counts(asker: Asker, caller: string | undefined): boolean {
  if (caller === undefined || !PACKAGE.test(caller)) return true;
  return asker === 'date' || CLOCKS.test(caller);
}

/** The file that called a function; nothing if that cannot be told. */
function callerOf(called: object): string | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const at: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = 5;
    Error.prepareStackTrace = (_error, sites) => sites.map((site) => site.getFileName() ?? '');
    Error.captureStackTrace(at, called as () => void);
    const files = at.stack as string[];
    return files.find((file) => file !== '' && !BUILT_IN.test(file));
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
}
