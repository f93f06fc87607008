/** Why a function may do something. */
export enum PermissionReason {
  /** Its code does it. */
  CODE = 'code',

  /** Somebody said so: by a link that states its access, or by a grant. */
  STATED = 'stated',

  /** A trigger needs it. */
  TRIGGER = 'trigger',

  /** A setting of the function needs it: its log group, its network, tracing. */
  SETTINGS = 'settings',
}

/** Something that a function may do. */
export interface FunctionPermission {
  /** The action of IAM. */
  readonly action: string;

  /** What it is allowed on: an ARN, with names of the template in angle brackets. */
  readonly resource: string;

  /** Why it is allowed. */
  readonly reason: PermissionReason;

  /**
   * The operation of the SDK that needs it.
   *
   * @default - it does not follow from code
   */
  readonly operation?: string;

  /**
   * Where the code calls it: `src/create-order.ts:22`.
   *
   * @default - no code of the app does so by itself
   */
  readonly at?: string;

  /**
   * The package that calls it in place of the app's own code.
   *
   * @default - the app's own code calls it
   */
  readonly via?: string;

  /**
   * The name of the link that allows it.
   *
   * @default - it does not follow from code
   */
  readonly link?: string;
}
