import type { ModuleChange } from './changed-modules';

/** Where clients of the SDK describe what they send and get. */
export const SCHEMAS = {
  names: 'schemas_\\d+',
  paths: /(?:^|[\\/])node_modules[\\/]@aws-sdk[\\/].*[\\/]dist-es[\\/](?:.*[\\/])?schemas[\\/]schemas_\d+\.js$/,
};

const CONSTANT = /"[^"\\\n]*"(?=;$)/my;

/** A text, or a key that is the value of a variable. */
const TEXT_OR_KEY = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\[(\w+)\]:/g;

/**
 * Lets esbuild drop the descriptions of operations that nobody uses.
 *
 * Their keys are the values of constants: `{ [_hQ]: 1 }`. esbuild takes it that to make such an object may have an effect, so all
 * of a client's operations would stay: a quarter of a bundle with S3.
 */
export const LITERAL_SCHEMA_KEYS: ModuleChange = { ...SCHEMAS, change: withLiteralKeys };

/** The same code with texts as keys. */
export function withLiteralKeys(code: string): string {
  const values = new Map<string, string | undefined>();
  return code.replace(TEXT_OR_KEY, (all, name?: string) => {
    if (name === undefined) return all;
    if (!values.has(name)) values.set(name, constantIn(code, name));
    const value = values.get(name);
    // Written so, it would be the prototype.
    return value === undefined || value === '"__proto__"' ? all : `${value}:`;
  });
}

/** The text that a constant at the top of a module stands for. */
function constantIn(code: string, name: string): string | undefined {
  const before = `const ${name} = `;
  const at = code.startsWith(before) ? 0 : code.indexOf(`\n${before}`) + 1;
  if (!code.startsWith(before, at)) return undefined;
  CONSTANT.lastIndex = at + before.length;
  return CONSTANT.exec(code)?.[0];
}
