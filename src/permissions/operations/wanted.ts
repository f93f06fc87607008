/** Parameters of a call: each with its value if that is a literal. Nothing of them is known where there are none. */
export type CallParameters = Readonly<Record<string, string | true>> | undefined;

/** An action that an operation needs, as the tables of this folder say it. */
export interface Wanted {
  /** The whole name. */
  readonly action: string;
  /** What it is checked against, if this operation checks less than the action has. */
  readonly forms?: readonly string[];
  /** The name of the part of the resource, where the call says it: that of an index. */
  readonly part?: string;
  /** The service that gets the role, if the action passes one on. */
  readonly passedTo?: string;
  /** Whether the resource is another than the one that the call is about, so that its variables say nothing of it. */
  readonly elsewhere?: boolean;
  /** Whether the resource is the one that the operation reads from, where it has one besides. */
  readonly ofSource?: boolean;
  /** Whether it is one of several of which nobody can tell from the code which are needed. */
  readonly perhaps?: boolean;
  /** Whether the call may do without: nobody is told if there is no link for it. */
  readonly optional?: boolean;
}

/** What an operation needs, which may depend on its parameters. */
export type Rule = (parameters: CallParameters) => readonly Wanted[];

/** The operations of a service that AWS does not check under their own names: `s3:HeadObject`. */
export type Rules = Readonly<Record<string, Rule>>;

/** The same actions, whatever the parameters are. */
export function always(...actions: string[]): Rule {
  return () => actions.map((action) => ({ action }));
}

/** No action at all: AWS lets everybody who has credentials, or nobody's, do this. */
export const nothing: Rule = () => [];
