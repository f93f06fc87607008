import type { Rule } from '../rule';

/** A parameter that is also a property: `constructor(private readonly queue: IQueue)`. */
const PARAMETER_PROPERTY = /\bconstructor\(\s*(?:[^)]*,\s*)?(?:private|protected|public|readonly)\s/;

export const translatable: Rule = {
  name: 'a class in an example has its properties outside of the constructor, because Python would lose them',
  violations: (project) =>
    project.paths
      .flatMap((path) => examplesIn(path, project.textOf(path)).map((example) => ({ path, example })))
      .filter(({ example }) => PARAMETER_PROPERTY.test(example))
      .map(({ path }) => `${path} shows a parameter property: declare the property, and set it in the constructor`),
};

/** What is translated into other languages: the code of pages in `ts` fences, and what comments of the library show. */
function examplesIn(path: string, text: string): string[] {
  if (/^(docs\/.*|README)\.md$/.test(path)) return text.match(/^```ts\b[\s\S]*?^```/gm) ?? [];
  if (!path.startsWith('src/')) return [];
  return (text.match(/\/\*\*[\s\S]*?\*\//g) ?? []).map((comment) => comment.replaceAll(/^ *\* ?/gm, ''));
}
