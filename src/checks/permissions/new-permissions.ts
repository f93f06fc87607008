import type { IConstruct } from 'constructs';

/** A permission of a function. */
interface Allowance {
  readonly action: string;
  readonly resource: string;
}

/** The sections of a permission file by the path of their function. */
export type Sections = ReadonlyMap<string, string>;

/** The note of a function whose code is unknown, and with it what the code needs. */
export const NOT_BUNDLED = 'Bundling is off for this stack, so the code is unknown.';

/** Reads the sections of a file that an earlier synth has written. */
export function sectionsIn(text: string): Sections {
  const [, ...sections] = text.split('\n## ');
  return new Map(sections.map((section) => [section.slice(0, section.indexOf('\n')), section]));
}

/** The end of a row: what is allowed, on what. It doesn't say where the code needs it, which moves with each line. */
export function allowance({ action, resource }: Allowance): string {
  return `| ${action} | \`${resource.replaceAll('|', '\\|')}\` |`;
}

/**
 * What functions may do that they might not do at an earlier synth, in a line for each: `Shop/Orders dynamodb:PutItem`. Nothing
 * is said of functions that are new, or whose code was unknown.
 */
export function newPermissions(
  reports: readonly { readonly handler: IConstruct; readonly permissions: readonly Allowance[] }[],
  earlier: Sections,
): string[] {
  return reports.flatMap(({ handler, permissions }) => {
    const section = earlier.get(handler.node.path);
    if (section === undefined || section.includes(NOT_BUNDLED)) return [];
    const added = permissions.filter((one) => !section.includes(allowance(one)));
    const actions = [...new Set(added.map(({ action }) => action))];
    return actions.length === 0 ? [] : [`${handler.node.path} ${actions.join(', ')}`];
  });
}
