import * as s3 from 'aws-cdk-lib/aws-s3';
import { HandlerFunction, Link } from '../../../src';
import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import * as usageOf from '../../../src/links/grants/code-usage-of';
import { call, codeIs } from '../../support/code-usage';
import { anyCode, newStack, templateOf } from '../../support/fixture';
import { read, warningsOf } from './contract';

/** The warnings about the link of a function whose code does these things. */
function warned(usage: Partial<CodeUsage>, link: (bucket: s3.IBucket) => Link): string[] {
  codeIs(usage);
  jest.spyOn(usageOf, 'ownCodeUsageOf').mockImplementation(usageOf.codeUsageOf);
  const stack = newStack();
  new HandlerFunction(stack, 'Fn', { ...anyCode(), links: { PHOTOS: link(new s3.Bucket(stack, 'Photos')) } });
  templateOf(stack);
  return warningsOf(stack).flatMap((text) => /variableNeverRead|unusedLink/.exec(text) ?? []);
}

const gets = { calls: [call('client-s3', 'GetObject')] };
const inferred = (bucket: s3.IBucket) => Link.to(bucket);
const stated = (bucket: s3.IBucket) => Link.read(bucket);
const sdkV2 = { id: 'sdkV2', what: 'uses version 2 of the AWS SDK' };

test.each<[string, Partial<CodeUsage>, (bucket: s3.IBucket) => Link, string[]]>([
  ['a link that the code needs, by a name from elsewhere', gets, inferred, []],
  ['a link that states its access, by a name from elsewhere', gets, stated, []],
  ['a link that states its access to what the code does not use', {}, stated, ['variableNeverRead']],
  ['a link for which nothing follows', {}, inferred, ['variableNeverRead']],
  ['a link that the code calls by another name', { ...gets, reads: [read('PHOTO')] }, stated, ['variableNeverRead']],
  ['a link that the code reads and does not use', { reads: [read('PHOTOS')] }, inferred, ['unusedLink']],
  ['a link that code of version 2 of the SDK may need', { reads: [read('PHOTOS')], notes: [sdkV2] }, inferred, []],
])('%s', (_what, usage, link, expected) => {
  // A variable that is set nowhere is an error, which is not what this is about.
  const reads = usage.reads?.map((one) => ({ ...one, hasDefault: true }));
  expect(warned({ ...usage, ...(reads && { reads }) }, link)).toEqual(expected);
});
