import * as events from 'aws-cdk-lib/aws-events';
import { valueFaults } from '../../../../src/triggers/eventbridge/patterns/check';
import { newStack } from '../../../support/fixture';

describe('a pattern may contain', () => {
  test.each<[string, Record<string, unknown>]>([
    ['plain values', { source: ['shop', 1, null, true] }],
    ['a value that is known at deploy time', { resources: [{ Ref: 'Topic' }, { 'Fn::GetAtt': ['Bus', 'Arn'] }] }],
    ['nested fields', { detail: { order: { status: ['PAID'] } } }],
    ['a prefix, with or without case', { detail: { a: [{ prefix: 'x' }, { prefix: { 'equals-ignore-case': 'x' } }] } }],
    ['a suffix', { detail: { a: [{ suffix: '.jpg' }] } }],
    ['exists', { 'replay-name': [{ exists: false }] }],
    ['numbers', { detail: { a: [{ numeric: ['=', 1] }, { numeric: ['>', 0, '<=', 5] }] } }],
    ['anything but values', { detail: { a: [{ 'anything-but': 'x' }, { 'anything-but': [1, 2] }] } }],
    ['anything but comparisons', { detail: { a: [{ 'anything-but': { prefix: ['x', 'y'] } }] } }],
    ['addresses', { detail: { ip: [{ cidr: '10.0.0.0/24' }] } }],
    ['a wildcard', { detail: { a: [{ wildcard: 'raw/*/a*' }] } }],
    ['a literal asterisk', { detail: { a: [{ wildcard: 'raw/\\**' }] } }],
    ['alternatives', { $or: [{ source: ['a'] }, { detail: { $or: [{ b: ['c'] }, { d: ['e'] }] } }] }],
    ['a field with the name of an operator', { detail: { prefix: ['x'], suffix: ['y'] } }],
  ])('%s', (_name, pattern) => expect(valueFaults(pattern)).toEqual([]));
});

describe('a comparison of the CDK', () => {
  const { Match } = events;
  test.each<[string, unknown]>([
    ['a value', Match.exactString('a')],
    ['no value', Match.nullValue()],
    ['no field', Match.doesNotExist()],
    ['a field', Match.exists()],
    ['a string without case', Match.equalsIgnoreCase('a')],
    ['a number', Match.interval(1, 5)],
    ['a greater number', Match.greaterThanOrEqual(1)],
    ['addresses', Match.ipAddressRange('10.0.0.0/24')],
    ['a prefix', Match.prefix('a')],
    ['a prefix without case', Match.prefixEqualsIgnoreCase('a')],
    ['a suffix', Match.suffix('a')],
    ['a suffix without case', Match.suffixEqualsIgnoreCase('a')],
    ['a wildcard', Match.wildcard('a*b')],
    ['other values', Match.anythingBut('a', 'b')],
    ['other prefixes', Match.anythingButPrefix('a', 'b')],
    ['other suffixes', Match.anythingButSuffix('a')],
    ['other strings without case', Match.anythingButEqualsIgnoreCase('a')],
    ['other wildcards', Match.anythingButWildcard('a*')],
    ['one of several', Match.anyOf(Match.prefix('a'), Match.suffix('b'))],
  ])('is accepted: %s', (_name, field) => {
    expect(valueFaults(newStack().resolve({ detail: { field } }))).toEqual([]);
  });
});

describe('a pattern may not contain', () => {
  test.each<[string, Record<string, unknown>, string, RegExp]>([
    ['a value outside of a list', { detail: { status: 'PAID' } }, 'EventPatternValue', /detail\.status: \["PAID"\]/],
    ['an operator outside of a list', { source: { prefix: 'a' } }, 'EventPatternValue', /source: \[\{"prefix":"a"\}\]/],
    ['a reference outside of a list', { source: { Ref: 'A' } }, 'EventPatternValue', /source: \[/],
    ['an empty list', { detail: { status: [] } }, 'EventPatternValue', /leave detail\.status out/],
    ['an unknown operator', { source: [{ prefx: 'a' }] }, 'EventPatternOperator', /prefix/],
    ['two operators in one', { source: [{ prefix: 'a', suffix: 'b' }] }, 'EventPatternOperator', /use one of/],
    ['exists with a string', { source: [{ exists: 'yes' }] }, 'EventPatternOperator', /exists: true/],
    ['three parts of a number', { detail: { a: [{ numeric: ['>', 0, '<'] }] } }, 'EventPatternOperator', /numeric/],
    ['an unknown comparison', { detail: { a: [{ numeric: ['!=', 0] }] } }, 'EventPatternOperator', /numeric/],
    ['two asterisks in a row', { detail: { a: [{ wildcard: 'a/**' }] } }, 'EventPatternOperator', /wildcard/],
    ['one alternative', { $or: [{ source: ['a'] }] }, 'EventPatternValue', /\$or/],
    ['addresses without a mask', { detail: { a: [{ cidr: '10.0.0.1' }] } }, 'EventPatternOperator', /cidr/],
    ['a wrong value in an alternative', { $or: [{ source: 'a' }, { source: ['b'] }] }, 'EventPatternValue', /source/],
  ])('%s', (_name, pattern, code, fix) => {
    expect(valueFaults(pattern)).toEqual([expect.objectContaining({ code, fix: expect.stringMatching(fix) })]);
  });
});
