/** What the program that reads Go has found in a main package. */
export interface GoFinding {
  readonly calls: readonly GoCall[];
  readonly reads: readonly (GoPlace & { readonly name: string; readonly hasDefault: boolean })[];
  readonly signed: readonly (GoPlace & { readonly service?: string })[];
  readonly notes: readonly GoNote[];
}

/** A line of the app's own code, or a module of another author. */
export interface GoPlace {
  /** The path on this machine. */
  readonly file?: string;
  readonly line?: number;
  readonly via?: string;
}

/** A call of an operation. */
export interface GoCall extends GoPlace {
  /** The package of the SDK: `secretsmanager`. */
  readonly service: string;
  readonly operation: string;
  /** Missing if nothing is known of its input. */
  readonly input?: GoValue;
  /** Whether the code handles the answer that there is no such object. */
  readonly absence?: true;
  readonly unsure?: true;
}

/** A place where reading ends. */
export interface GoNote extends GoPlace {
  readonly id:
    | 'classInPackage'
    | 'command'
    | 'computedAccess'
    | 'fills'
    | 'unknownVariable'
    | 'unreadable'
    | 'wholeEnvironment'
    | 'without';
  readonly what?: string;
}

/** What is known of the values that an expression may have. */
export interface GoValue {
  readonly variables?: readonly string[];
  readonly literals?: readonly string[];
  /** The variables with which a text begins: of `bucket + "/" + key` the one of the bucket. */
  readonly heads?: readonly string[];
  /** The pieces of a text that are known. */
  readonly texts?: readonly string[];
  /** Whether it may come from elsewhere, too. */
  readonly unknown?: true;
  /** Whether it may be missing: as a field that is set in a branch. */
  readonly maybe?: true;
  /** Whether it may be a structure, map or list that is known. */
  readonly object?: true;
  readonly fields?: Readonly<Record<string, GoValue>>;
  readonly items?: GoValue;
  readonly keys?: GoValue;
}
