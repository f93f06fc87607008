/** A program that a build needs. */
export interface ToolNeed {
  /** Its name, without the ending that it has on Windows. */
  readonly name: string;
  /** The arguments with which it tells its version. */
  readonly versionArgs: readonly string[];
  /** The oldest version that will do. */
  readonly least?: string;
  /** Where to look first: absolute paths. */
  readonly places?: readonly string[];
  /** Files whose change may mean another version, although the program is the same: a launcher reads them. */
  readonly versionFiles?: readonly string[];
  /** The folder in which it is asked for its version: launchers may answer differently in each. */
  readonly cwd?: string;
  /** Whether it is needed on this machine, even if the package is built in a container. */
  readonly isForHost?: boolean;
  /** How to install it. */
  readonly install: InstallLines;
  /** Whether the package can be made without it. */
  readonly isOptional?: true;
  /** What to do without it. */
  readonly otherwise?: string;
}

/** A command for each system that installs a tool. */
export interface InstallLines {
  readonly macOS: string;
  readonly linux: string;
  readonly windows: string;
}

/** A tool that was found. */
export interface Tool {
  readonly name: string;
  readonly path: string;
  /** All that it says of its version, in one line. */
  readonly version: string;
}
