/** The version of a package that another one gets, where there are several versions of it. */
export interface NestedPin {
  /** The package that asks for it. */
  readonly by: { readonly name: string; readonly version: string };
  readonly name: string;
  /** What it asks for. */
  readonly range: string;
  /** The exact version; of an alias, with the package that it stands for. */
  readonly version: string;
}

type Overrides = Readonly<Record<string, string>>;

/** Overrides of pnpm. */
export function pnpmOverrides(overrides: Overrides, nested: readonly NestedPin[]): Overrides {
  const own = nested.map(({ by, name, version }) => [`${by.name}@${by.version}>${name}`, version]);
  return { ...overrides, ...Object.fromEntries(own) };
}

/** Resolutions of Yarn: what a range leads to is the same for all that ask for it. */
export function yarnResolutions(overrides: Overrides, nested: readonly NestedPin[]): Overrides {
  const own = nested.map(({ name, range, version }) => [`${name}@${withProtocol(range)}`, withProtocol(version)]);
  return { ...overrides, ...Object.fromEntries(own) };
}

function withProtocol(range: string): string {
  return range.startsWith('npm:') ? range : `npm:${range}`;
}
