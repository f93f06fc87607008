import { FileMemory } from '../../../../src/bundling/files/states/file-memory';

test('a question about a file is asked once, another question or file is not taken for it, and nothing is an answer, too', () => {
  const asked: string[] = [];
  const lengthOf = (path: string) => asked.push(`length of ${path}`) && path.length;
  const nothingIn = (path: string) => void asked.push(`nothing in ${path}`);
  const memory = new FileMemory();
  for (const _ of [1, 2]) {
    expect(memory.ask(lengthOf, '/a')).toBe(2);
    expect(memory.ask(lengthOf, '/abc')).toBe(4);
    expect(memory.ask(nothingIn, '/a')).toBeUndefined();
  }
  expect(asked).toEqual(['length of /a', 'length of /abc', 'nothing in /a']);
});
