import { Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

/** What a message names: later versions of the same languages have it, too. */
export const DURABLE_RUNTIMES = 'nodejs22.x, python3.13, java17, dotnet8 or later';

/** The first version of each language, as a number that versions compare by: Python 3.13 is 3013. */
const FIRST: Readonly<Record<string, number>> = { nodejs: 22_000, python: 3013, java: 17_000, dotnet: 8000 };

/**
 * Whether a runtime runs durable functions. In container images any may.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-supported-runtimes.html
 */
export function knowsDurable({ name }: lambda.Runtime): boolean {
  if (Token.isUnresolved(name) || name === 'FROM_IMAGE') return true;
  const [, language, major, minor = '0'] = /^([a-z]+)(\d+)(?:\.(\d+))?/.exec(name) ?? [];
  return (
    language !== undefined && Number(major) * 1000 + Number(minor) >= (FIRST[language] ?? Number.POSITIVE_INFINITY)
  );
}
