import { nameExport } from '../../src/functions/named-export';
import { faultsOf } from '../support/fixture';

test.each([
  ['src/a.ts', undefined, 'src/a.ts'],
  ['src/a.ts', 'create', 'src/a.ts#create'],
  ['src/a.ts#create', undefined, 'src/a.ts#create'],
  ['src/a.ts#create', 'create', 'src/a.ts#create'],
  ['c#/a.ts', 'create', 'c#/a.ts#create'],
  ['src/a#1.ts', undefined, 'src/a#1.ts'],
  ['src/a.ts', 'créer', 'src/a.ts#créer'],
])('entry %s and handler %s are %s', (entry, handler, both) => expect(nameExport(entry, handler, '')).toBe(both));

test.each([
  ['src/a.ts', 'index.handler', "handler is 'index.handler'", "write 'handler'"],
  ['src/a.ts', 'src/a.create', "handler is 'src/a.create'", "write 'create'"],
  ['src/a.ts', 'my-handler', "handler is 'my-handler'", "write 'handler'"],
  ['src/a.ts', '', "handler is ''", "write 'handler'"],
  ['src/a.ts#index.create', undefined, "the export after the # is 'index.create'", "write 'create'"],
])('entry %s and handler %s name no export, and the message says what does', (entry, handler, what, fix) => {
  const [fault, ...more] = faultsOf(() => nameExport(entry, handler, 'Shop/Fn'));
  expect(more).toEqual([]);
  expect(fault).toMatchObject({ code: 'HandlerName', at: 'Shop/Fn' });
  expect(fault?.what).toContain(what);
  expect(fault?.fix).toContain(fix);
});

test('two different names are refused', () => {
  expect(faultsOf(() => nameExport('src/a.ts#create', 'remove', ''))).toMatchObject([{ code: 'HandlerNamedTwice' }]);
});
