import { parseEntryName } from '../bundling/files/entry';
import { type Fault, refuse } from '../private/errors';

/** Merges both ways of naming the export into one. */
export function nameExport(entry: string, handler: string | undefined, at: string): string {
  refuse(at, ...handlerFaults(entry, handler));
  return handler === undefined || parseEntryName(entry).exportName ? entry : `${entry}#${handler}`;
}

/** Returns an entry that is run, not called: it names no export. */
export function nameProgram(entry: string, handler: string | undefined, at: string): string {
  const named = handler ?? parseEntryName(entry).exportName;
  if (named === undefined) return entry;
  const where = handler === undefined ? `entry '${entry}'` : 'handler';
  const what = `${where} names the export '${named}', but with webServer the file itself is run: nothing calls an export`;
  const fix = `name the file that starts the server, without '${named}', or leave out webServer`;
  return refuse(at, { code: 'HandlerOfWebServer', what, fix }) ?? entry;
}

function handlerFaults(entry: string, handler: string | undefined): Fault[] {
  const { exportName: named = lambdaHandlerIn(entry) } = parseEntryName(entry);
  if (handler !== undefined && named !== undefined && handler !== named) {
    return [
      {
        code: 'HandlerNamedTwice',
        what: `entry '${entry}' names the export '${named}', and handler names '${handler}'`,
        fix: 'name the export in only one of the two',
      },
    ];
  }
  const name = handler ?? named;
  return name === undefined ? [] : nameFaults(handler === undefined ? 'the export after the #' : 'handler', name);
}

/** What other constructs want: the name of a file in the bundle, a dot and the export. Here, the file is always the entry. */
function lambdaHandlerIn(entry: string): string | undefined {
  return /#([^#/\\]+\.[^#./\\]+)$/.exec(entry)?.[1]?.replace(/^.*\.[cm]?[jt]sx?$/, '') || undefined;
}

function nameFaults(where: string, name: string): Fault[] {
  if (parseEntryName(`file#${name}`).exportName === name) return [];
  const last = name.split(/[^\p{ID_Continue}$]+/u).pop() ?? '';
  const meant = parseEntryName(`file#${last}`).exportName ?? 'handler';
  return [
    {
      code: 'HandlerName',
      what: `${where} is '${name}', which is not the name of an export`,
      fix: `write '${meant}': the file is that of entry`,
    },
  ];
}
