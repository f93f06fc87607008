/** The parameters of a call, each with its value if that is a literal. Undefined if nothing is known about them. */
export type CallParameters = Readonly<Record<string, string | true>> | undefined;

/** An action that an operation needs, as stated in the tables of this folder. */
export interface Wanted {
  /** The full name. */
  readonly action: string;
  /** What it is checked against, if that is less for this operation than for the action in general. */
  readonly forms?: readonly string[];
  /** The name of the part of the resource, such as an index, if the call has it. */
  readonly part?: string;
  /** The path in its ARN, for services whose ARNs are paths: `/apikeys`. */
  readonly path?: string;
  /** The service that gets the role, if the action passes one. */
  readonly passedTo?: string;
  /** Whether the resource is not the one that the call names, so that the variables of the call don't apply to it. */
  readonly elsewhere?: boolean;
  /** Whether only a link is for it whose variable the call reads. */
  readonly onlyNamed?: boolean;
  /** Whether the resource is a role that the call passes to the service. */
  readonly ofRole?: boolean;
  /** Whether the resource is the source of an operation that has both a source and a target. */
  readonly ofSource?: boolean;
  /** Whether it is one of several actions, and the code does not tell which of them are needed. */
  readonly perhaps?: boolean;
  /** Whether the call may not need it, so that there is no warning if no link is for it. */
  readonly optional?: boolean;
}

/** What an operation needs, which may depend on its parameters. */
export type Rule = (parameters: CallParameters) => readonly Wanted[];

/** The operations of a service that AWS does not check under their own names, such as `s3:HeadObject`. */
export type Rules = Readonly<Record<string, Rule>>;

/** The same actions, whatever the parameters. */
export function always(...actions: string[]): Rule {
  return () => actions.map((action) => ({ action }));
}

/** No action: AWS allows this to every principal, or without credentials. */
export const nothing: Rule = () => [];
