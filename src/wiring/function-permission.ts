/** Why a function has a permission. */
export enum PermissionReason {
  /** Its code needs it. */
  CODE = 'code',

  /** A link or a grant states it. */
  STATED = 'stated',

  /** A trigger needs it. */
  TRIGGER = 'trigger',

  /** A setting of the function needs it: its log group, its network, tracing. */
  SETTINGS = 'settings',
}

/** A permission of a function. */
export interface FunctionPermission {
  /** The action of IAM. */
  readonly action: string;

  /** The resource that it is allowed on: an ARN, with logical ids in angle brackets. */
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
   * @default - no code of the app itself calls it
   */
  readonly at?: string;

  /**
   * The package that calls it instead of the app's own code.
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
