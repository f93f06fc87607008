/** How statements of a database invoke a function. */
export interface RdsTriggerProps {
  /**
   * Whether statements go on without the answer: `lambda_async` of Aurora MySQL, `invocation_type => 'Event'` of Aurora
   * PostgreSQL. Failed events are then retried, and go to the failure destination.
   *
   * @default false
   */
  readonly asynchronous?: boolean;
}
