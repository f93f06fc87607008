/** The files of Node.js itself. */
const BUILT_IN = /^node:/;

/** What the app has installed: what is linked there from elsewhere runs by its own path. */
const PACKAGE = /[\\/]node_modules[\\/]/;

/** Whether a file is one of Node.js, which asks for reasons of its own. */
export function isBuiltIn(file: string): boolean {
  return BUILT_IN.test(file);
}

/** Whether a file is one of an installed package. */
export function isOfPackage(file: string): boolean {
  return PACKAGE.test(file);
}

/** The file that called a function; nothing if that cannot be told. */
export function callerOf(called: object): string | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const at: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = 5;
    Error.prepareStackTrace = (_error, sites) => sites.map((site) => site.getFileName() ?? '');
    Error.captureStackTrace(at, called as () => void);
    return (at.stack as string[]).find((file) => file !== '');
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
}
