import type { AwsCall, CodeUsage } from '../../src/analysis/found/code-usage';
import * as usageOf from '../../src/links/grants/code-usage-of';
import * as reader from '../../src/private/code-reader';

/** A call in a file of the app: `call('client-s3', 'GetObject', { variables: ['PHOTOS'] })`. */
export function call(client: string, operation: string, more: Partial<AwsCall> = {}): AwsCall {
  return { client, operation, at: { file: 'src/handler.ts', line: 7 }, ...more };
}

/** Makes the code of all functions do the same from now on, until the end of the test. */
export function codeDoes(...calls: AwsCall[]): void {
  codeIs({ calls });
}

/** Makes the code of all functions look like this from now on, until the end of the test. */
export function codeIs(usage: Partial<CodeUsage>): void {
  jest.spyOn(reader, 'isBundledHere').mockReturnValue(true);
  jest.spyOn(usageOf, 'codeUsageOf').mockReturnValue({ calls: [], reads: [], notes: [], ...usage });
}

afterEach(() => jest.restoreAllMocks());
