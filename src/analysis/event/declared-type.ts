/**
 * Finds the type of the event that a handler in TypeScript declares, if it is one of `@types/aws-lambda`: the code that
 * runs has no types any more. Only what is written at the export itself is told, and nothing if there is any doubt.
 */
export function declaredEventType(source: string, name: string): string | undefined {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^[ \t]*\/\/.*$/gm, '');
  const types = importedTypes(code);
  if (types.size === 0) return undefined;
  const written = [...declarations(code, name)].flatMap((text) => eventTypeIn(text, types) ?? []);
  return written.length === 1 ? written[0] : undefined;
}

/** The types of the package by the names that a file has for them. */
function importedTypes(code: string): Map<string, string> {
  const types = new Map<string, string>();
  for (const [, list] of code.matchAll(/\bimport\s(?:type\s)?\s*\{([^{}]*)\}\s*from\s*['"]aws-lambda['"]/g))
    for (const part of list.split(',')) {
      const [, imported, local = imported] = /^(?:type )?(\w+)(?: as (\w+))?$/.exec(part.trim()) ?? [];
      if (imported !== undefined) types.set(local, imported);
    }
  return types;
}

/** The text after the name of an export, up to its body. */
function* declarations(code: string, name: string): Generator<string> {
  const escaped = name.replaceAll('$', '\\$');
  for (const { 0: match, index } of code.matchAll(
    new RegExp(`\\bexport (?:const ${escaped}\\b|(?:async )?function ${escaped}\\b)`, 'g'),
  ))
    yield code.slice(index + match.length, index + match.length + 400).replace(/\s+/g, ' ');
}

function eventTypeIn(text: string, types: ReadonlyMap<string, string>): string | undefined {
  // const handler: SQSHandler = ..., const handler: Handler<SQSEvent, void> = ...
  const [, type, parameter] = /^ ?: ?(\w+)(?: ?< ?(\w+))?/.exec(text) ?? [];
  if (type !== undefined) return ofHandlerType(types.get(type), parameter, types);
  const start = /^ ?(?:= ?)?(?:async ?)?(?:function ?\w*)?\( ?(?:\w+|\{[^{}]*\}) ?: ?(\w+)/.exec(text);
  return start ? types.get(start[1]) : undefined;
}

/** `SQSHandler` takes a `SQSEvent`, `APIGatewayProxyHandlerV2` an `APIGatewayProxyEventV2`. */
function ofHandlerType(
  type: string | undefined,
  parameter: string | undefined,
  types: ReadonlyMap<string, string>,
): string | undefined {
  if (type === 'Handler') return parameter === undefined ? undefined : types.get(parameter);
  return type !== undefined && /\wHandler/.test(type) ? type.replace('Handler', 'Event') : undefined;
}
