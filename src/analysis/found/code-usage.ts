/** A line of a source file. */
export interface SourcePlace {
  /** The file, as seen from the app's directory, with `/` on every machine. */
  readonly file: string;
  /** The line, counted from 1. */
  readonly line: number;
}

/** One place from which a handler can reach an operation of an AWS service. */
export interface AwsCall {
  /** The client package without its scope: `client-dynamodb`. */
  readonly client: string;
  /** The operation, as the SDK names it: `PutItem`. */
  readonly operation: string;
  /** Where the code asks for it; nothing when no code of the app does. */
  readonly at?: SourcePlace;
  /** The package that asks for it in place of the app's own code: `electrodb`. */
  readonly via?: string;
  /** The environment variables from which the name of the resource comes; nothing when the code does not tell. */
  readonly variables?: readonly string[];
  /** Those of the resource that is read from, where an operation has one besides: the bucket in `CopySource`. */
  readonly sources?: readonly string[];
  /** Parameters of the call that decide on its permissions, each with its value if that is a literal: `IndexName`. */
  readonly parameters?: Readonly<Record<string, string | true>>;
}

/** One place that reads an environment variable. */
export interface EnvironmentRead {
  readonly name: string;
  /** Whether the code has an answer when the variable is not set, or no use for its value. */
  readonly hasDefault: boolean;
  readonly at?: SourcePlace;
  /** The package that reads it; nothing for the app's own code. */
  readonly via?: string;
}

/** Something that makes what is known of the code wider than what the code does, or that cannot be read at all. */
export interface UsageNote {
  /** Stands for the kind of note, for those who acknowledge it: `computedAccess`. */
  readonly id: string;
  readonly what: string;
  readonly fix?: string;
  readonly at?: SourcePlace;
}

/** What one exported handler can reach. */
export interface CodeUsage {
  /** In a stable order: by client, operation, file and line. */
  readonly calls: readonly AwsCall[];
  /** In a stable order: by name, file and line. */
  readonly reads: readonly EnvironmentRead[];
  readonly notes: readonly UsageNote[];
}
