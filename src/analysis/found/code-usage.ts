/** The name for the usage of all exports together, where the exports cannot be told. */
export const ALL = '*';

/** A line of a source file. */
export interface SourcePlace {
  /** The file, relative to the app's directory, with `/` on every machine. */
  readonly file: string;
  /** The line, counted from 1. */
  readonly line: number;
}

/** A call of an AWS operation that a handler can reach. */
export interface AwsCall {
  /** The client package without its scope: `client-dynamodb`. */
  readonly client: string;
  /** The operation, as the SDK names it: `PutItem`. */
  readonly operation: string;
  /** The line that calls it; undefined if no code of the app does. */
  readonly at?: SourcePlace;
  /** The package that calls it instead of the app's own code: `electrodb`. */
  readonly via?: string;
  /** The environment variables that hold the name of the resource; undefined if the code does not tell. */
  readonly variables?: readonly string[];
  /** The variables of the resource that an operation reads from besides: the bucket in `CopySource`. */
  readonly sources?: readonly string[];
  /** The variables of the roles that it passes to the service: none if it passes one that the code does not tell. */
  readonly roles?: readonly string[];
  /** The variables that hold the path that the resource is in: `${process.env.SETTINGS}/${name}`. */
  readonly within?: readonly string[];
  /** Parameters that decide which permissions the call needs, each with its value if it is a literal: `IndexName`. */
  readonly parameters?: Readonly<Record<string, string | true>>;
  /** Whether the code handles the answer that there is no such object in a bucket. */
  readonly expectsAbsence?: true;
  /** Whether it may be called at a place where reading ends, and nothing shows that it is. */
  readonly unsure?: true;
}

/** A read of an environment variable. */
export interface EnvironmentRead {
  readonly name: string;
  /** Whether the code can do without the variable, or does not use its value. */
  readonly hasDefault: boolean;
  readonly at?: SourcePlace;
  /** The package that reads it; undefined for the app's own code. */
  readonly via?: string;
}

/** Code that cannot be read exactly: calls may be reported that it never makes, or missed. */
export interface UsageNote {
  /** The kind of note, by which it is acknowledged: `computedAccess`. */
  readonly id: string;
  readonly what: string;
  readonly fix?: string;
  readonly at?: SourcePlace;
  /** The operations that count as called because of it, each with its client: `client-dynamodb PutItem`. */
  readonly operations?: readonly string[];
}

/** What a handler reads of its event: `Records[].s3.object.key`, `Records[].body().id` of what it parses as JSON. */
export interface EventRead {
  readonly path: string;
  /** Whether the code can do without it, or puts it there itself. */
  readonly optional?: true;
  readonly at?: SourcePlace;
}

/** What is special about a handler. */
export type HandlerTrait =
  /** It has a callback as third parameter. */
  | 'callback'
  /** It ends with `context.succeed`, `context.fail` or `context.done`. */
  | 'contextDone'
  /** Somewhere its code decodes text of a URL. */
  | 'decodes'
  /** It is the argument of `awslambda.streamifyResponse`, or of a library that calls this. */
  | 'streams'
  /** It returns an object whose `body` is an object or a list. */
  | 'returnsObjectBody'
  /** Some of what it returns is not known. */
  | 'returnsUnknown'
  /** A library is around it, which may change event and answer. */
  | 'wrapped';

/** The use that a handler makes of its event. What is not in it is unknown: the code is followed as far as it can be told. */
export interface EventUse {
  /** The line of the handler. */
  readonly at?: SourcePlace;
  /** The type that its parameter is declared with, of the package `@types/aws-lambda`: `S3Event`. */
  readonly type?: string;
  /** In the order of the paths. */
  readonly reads: readonly EventRead[];
  /** The paths of what code gets that is not read; `` for the whole event. */
  readonly lost: readonly string[];
  /** The paths of what is decoded as text of a URL. */
  readonly decoded: readonly string[];
  /** What becomes the `Key` of an object as it is. */
  readonly keys: readonly EventRead[];
  /** The properties of the objects that it returns. */
  readonly returns: readonly string[];
  readonly traits: readonly HandlerTrait[];
  /** Where all that it does is in a `try` whose `catch` does no more than log. */
  readonly swallows?: SourcePlace;
}

/** A text in own code that looks like a secret. The text itself is not kept. */
export interface SecretInCode {
  /** What it looks like, with an article: `a Stripe key`. */
  readonly kind: string;
  readonly at?: SourcePlace;
}

/** A variable outside all functions, or a member of one, in which own code keeps something of a call. */
export interface SharedVariable {
  /** As it is written: `state.user`. */
  readonly name: string;
  /** Where it is set. */
  readonly at?: SourcePlace;
}

/** The use that one exported handler makes of AWS and of its environment. */
export interface CodeUsage {
  /** In a stable order: by client, operation, file and line. */
  readonly calls: readonly AwsCall[];
  /** In a stable order: by name, file and line. */
  readonly reads: readonly EnvironmentRead[];
  readonly notes: readonly UsageNote[];
  /** What it reads of its event; undefined where the handler is not found. */
  readonly event?: EventUse;
  /** The secrets in the own code of its bundle. */
  readonly secrets?: readonly SecretInCode[];
  /** What calls that run at the same time would overwrite of each other, in the order of the places. */
  readonly shared?: readonly SharedVariable[];
}
