import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { codeLanguageOf, codeReaderOf } from '../../private/code-reader';
import type { Fault } from '../../private/errors';

/** Languages by the first letters of their runtimes, with the construct whose code is read. */
const LANGUAGES: readonly (readonly [runtime: string, language: string, construct?: string])[] = [
  ['dotnet', '.NET'],
  ['java', 'Java'],
  ['python', 'Python', 'PythonFunction'],
  ['ruby', 'Ruby'],
];

/** Why the code of a function can't be read. */
export function whyUnread(fn: IConstruct): string {
  const packaged = codeLanguageOf(fn);
  if (packaged !== undefined) return `it is in ${packaged}, which this library does not read`;
  const runtime = (fn as Partial<lambda.Function>).runtime?.name ?? '';
  if (runtime === 'FROM_IMAGE') return 'it is in a container image, which this library does not read';
  const [, language, construct] = LANGUAGES.find(([name]) => runtime.startsWith(name)) ?? [];
  if (construct !== undefined) return `it is in ${language}, which is read for a ${construct} only`;
  if (language !== undefined) return `it is in ${language}, which this library does not read`;
  return 'this library does not bundle it, and finds no JavaScript without the AWS SDK in it';
}

/** The fault of code that could not be read, although this library reads its language. */
export function unreadFault(fn: IConstruct): Fault {
  const { takes = 'its reader', unread } = codeReaderOf(fn) ?? {};
  const language = codeLanguageOf(fn) ?? 'this language';
  const failure = unread?.();
  const why = failure === undefined ? `${takes} was not found` : `reading it failed:\n\n${failure}\n`;
  const stated = 'state what the function may do: Link.read(), Link.write(), Link.readWrite() or Link.allow()';
  return {
    code: 'LinkCodeUnknown',
    what: `links derive their permissions from the code, but code in ${language} was not read: ${why}`,
    fix: failure === undefined ? `install ${takes}, or ${stated}` : stated,
  };
}
