/** How statements of a database invoke a function. */
export interface RdsTriggerProps {
  /**
   * Whether statements continue without waiting for the response: `lambda_async` of Aurora MySQL,
   * `invocation_type => 'Event'` of Aurora PostgreSQL. Failed events are then retried, and go to the failure
   * destination.
   *
   * @default false
   */
  readonly asynchronous?: boolean;
}
