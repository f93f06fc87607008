const COMMENT = /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|\/\/[^\n]*/g;

const KEYWORD = /\b(?:import|export)\b/g;

/** Words that no variable can be called. */
const RESERVED =
  /^(?:arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/;

/** A list of names is long at times, but not endless. */
const LONGEST = 20_000;

/**
 * The names that a file imports from a module with `import` and `export`, with those of types; undefined if that cannot be
 * told, or if the file takes the module as a whole.
 */
export function importedNames(source: string, module: string): ReadonlySet<string> | undefined {
  const statements = [`'${module}'`, `"${module}"`].flatMap((literal) =>
    placesOf(source, literal).map((place) => namesBefore(source, place, module)),
  );
  const found = statements.filter((names) => names !== NO_STATEMENT);
  if (found.length === 0 || found.includes(undefined)) return undefined;
  const names = found.flatMap((one) => one ?? []);
  return names.some((name) => RESERVED.test(name)) ? undefined : new Set(names);
}

/** Whether a file imports a module as a namespace, whatever it does with that. */
export function importsNamespace(source: string, module: string): boolean {
  const places = [`'${module}'`, `"${module}"`].flatMap((literal) => placesOf(source, literal));
  return places.some((place) => /\*\s*as\s+[\w$]+\s+from\s*$/.test(source.slice(Math.max(0, place - 200), place)));
}

const NO_STATEMENT: readonly string[] = [];

function placesOf(source: string, literal: string): number[] {
  const places: number[] = [];
  for (let at = source.indexOf(literal); at >= 0; at = source.indexOf(literal, at + 1)) places.push(at);
  return places;
}

/** What the statement imports at whose end the name of a module stands. */
function namesBefore(source: string, place: number, module: string): readonly string[] | undefined {
  const before = source.slice(Math.max(0, place - LONGEST), place).trimEnd();
  if (/\bimport$/.test(before)) return [];
  if (!before.endsWith('from')) return NO_STATEMENT;
  const start = [...before.matchAll(KEYWORD)].at(-1)?.index;
  if (start === undefined) return undefined;
  const statement = before.slice(start, -'from'.length);
  const clause = statement.replace(KEYWORD, '').replace(COMMENT, ' ').trim();
  if (/^type\s+[\w{*]/.test(clause)) return [];
  const whole = /^\*\s*as\s+(\w+)$/.exec(clause)?.[1];
  if (whole !== undefined)
    return statement.startsWith('import') ? propertiesOf(source.replaceAll(module, ''), whole) : undefined;
  const list = /^\{([^{}]*)\}$/.exec(clause)?.[1];
  return list === undefined ? undefined : namesIn(list);
}

function namesIn(list: string): readonly string[] | undefined {
  const members = list.split(',').map((member) => member.trim());
  const names = members
    .filter((member) => member !== '')
    .map((member) => /^(?:type\s+)?([A-Za-z_]\w*)(?:\s+as\s+\w+)?$/.exec(member)?.[1]);
  return names.includes(undefined) ? undefined : names.flatMap((name) => name ?? []);
}

/** The properties that a file reads of a module; undefined if it does anything else with it. */
function propertiesOf(source: string, variable: string): readonly string[] | undefined {
  const mention = new RegExp(`(?<![.\\w$])${variable}(?![\\w$])(?:\\s*\\.\\s*([A-Za-z_]\\w*))?`, 'g');
  const mentions = [...source.replace(COMMENT, ' ').matchAll(mention)].map(([, property]) => property);
  const properties = mentions.flatMap((property) => property ?? []);
  return mentions.length === properties.length + 1 ? properties : undefined;
}
