/** Which field of a GraphQL schema the function resolves. */
export interface AppSyncTriggerProps {
  /** The type that has the field: `'Query'`, `'Mutation'`, `'Order'`. */
  readonly typeName: string;

  /** The field of the type: `'order'`. */
  readonly fieldName: string;

  /**
   * How many requests AppSync may collect into one invocation: 1 to 2,000. The handler then gets a list of contexts and
   * returns a list of results in the same order. This avoids one invocation for each item of a list.
   *
   * @default - one invocation for each request; the handler gets one context
   * @see https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-lambda-resolvers.html#advanced-use-case-batching
   */
  readonly maxBatchSize?: number;
}
