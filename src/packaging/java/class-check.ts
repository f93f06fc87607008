import type { Fault } from '../../private/errors';
import { nearest } from '../../private/suggestion';
import type { Contents } from '../model/packager';
import { namesInJar } from './jar';

/** The version of class files that Java 1 has had would be 44. */
const BEFORE_JAVA_1 = 44;

/** The faults of classes that the runtime can't load, and of a handler whose class is missing. */
export function classFaults(
  contents: Contents,
  handler: string | undefined,
  runtime: string | undefined,
  where: string,
): Fault[] {
  return [...versionFaults(contents, runtime, where), ...handlerFaults(contents, handler, where)];
}

function versionFaults(contents: Contents, runtime: string | undefined, where: string): Fault[] {
  const known = javaOf(runtime);
  if (known === undefined) return [];
  const own = [...contents].filter(([name]) => name.endsWith('.class') && !name.startsWith('META-INF/'));
  const tooNew = own
    .map(([name, content]) => ({ name, java: javaOfClass(content) }))
    .filter(({ java }) => java > known);
  if (tooNew.length === 0) return [];
  const [{ name, java }] = tooNew;
  const what = `${where} has classes for Java ${java}, such as ${name}, and the runtime ${runtime} has Java ${known}`;
  return [
    {
      code: 'JavaTooNew',
      what,
      fix: `compile with <maven.compiler.release>${known}</maven.compiler.release>, or use a newer runtime`,
    },
  ];
}

function handlerFaults(contents: Contents, handler: string | undefined, where: string): Fault[] {
  if (handler === undefined) return [];
  const [name] = handler.split('::');
  const path = `${name.replaceAll('.', '/')}.class`;
  if (contents.has(path) || jarsOf(contents).some((jar) => namesInJar(jar).includes(path))) return [];
  const classes = [...contents.keys()]
    .filter((one) => one.endsWith('.class') && !one.includes('$') && !one.startsWith('META-INF/'))
    .map((one) => one.slice(0, -'.class'.length).replaceAll('/', '.'));
  const near =
    nearest(name, classes) ?? classes.find((one) => one.endsWith(`.${name.split('.').at(-1)}`)) ?? classes[0];
  const what = `handler "${handler}" is in the class ${name}, which ${where} does not have`;
  return [
    {
      code: 'HandlerNotFound',
      what,
      fix: near === undefined ? 'add the class' : `name one that exists: handler: '${near}::handleRequest'`,
    },
  ];
}

function jarsOf(contents: Contents): Uint8Array[] {
  return [...contents].filter(([name]) => /^lib\/[^/]+\.jar$/.test(name)).map(([, content]) => content);
}

/** `java8.al2` and `java21` name versions of Java. */
function javaOf(runtime: string | undefined): number | undefined {
  const [, version] = /^java(\d+)/.exec(runtime ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}

function javaOfClass(content: Uint8Array): number {
  const isClass = content.byteLength > 8 && Buffer.from(content.subarray(0, 4)).readUInt32BE(0) === 0xcafebabe;
  return isClass ? Buffer.from(content.subarray(6, 8)).readUInt16BE(0) - BEFORE_JAVA_1 : 0;
}
