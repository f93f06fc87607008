/** Where a function gets the AWS SDK for JavaScript from. */
export enum AwsSdkMode {
  /**
   * From the bundle, without the sources of credentials that do not exist in a Lambda function: profiles, SSO, processes,
   * instance metadata. It is also without parts that the operations in use do not need. A bundle with one client is a third
   * smaller, and loads faster.
   *
   * Clients created without `credentials` take them from the environment variables that Lambda sets, or, with
   * SnapStart and on managed instances, from the endpoint in `AWS_CONTAINER_CREDENTIALS_FULL_URI`.
   * If there are neither, or if a profile is requested, the first request fails with an error that says so. Credentials
   * and providers that the code itself passes to a client are not affected.
   */
  SLIM = 'slim',
  /** From the bundle, unchanged. */
  BUNDLED = 'bundled',
  /**
   * From the runtime: `@aws-sdk/*` and `@smithy/*` are left out of the bundle. Lambda decides which version that is,
   * and it loads more slowly.
   */
  RUNTIME = 'runtime',
}
