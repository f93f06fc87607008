/**
 * Which requests to a VPC Lattice service invoke the function: those that meet all conditions that are set. At least one of
 * `method`, `exactPath`, `pathPrefix` and `headers` is.
 */
export interface VpcLatticeTriggerProps {
  /**
   * The order in which the listener evaluates its rules: 1 to 2,000, lowest first, each priority once per listener.
   */
  readonly priority: number;

  /**
   * The HTTP method: CONNECT, DELETE, GET, HEAD, OPTIONS, POST, PUT or TRACE. VPC Lattice has no rules for PATCH.
   *
   * @default - all methods
   */
  readonly method?: string;

  /**
   * The path, in upper or lower case: `'/orders'`. Not together with `pathPrefix`.
   *
   * @default - all paths
   */
  readonly exactPath?: string;

  /**
   * What the path begins with, in upper or lower case: `'/orders/'`, or `'/'` for all requests. Not together with
   * `exactPath`.
   *
   * @default - all paths
   */
  readonly pathPrefix?: string;

  /**
   * Headers that the request must have, and their values: at most 5.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };
}
