/** Where a function has the AWS SDK for JavaScript from. */
export enum AwsSdkMode {
  /**
   * From the bundle, without the ways to credentials that do not exist in a Lambda function: profiles, SSO, processes,
   * instance metadata. Makes a bundle with one client smaller by a third, and faster to load.
   *
   * Clients that are made without `credentials` take them from the environment variables that Lambda sets, or, with
   * SnapStart and on managed instances, from the endpoint that Lambda names in `AWS_CONTAINER_CREDENTIALS_FULL_URI`.
   * If there are neither, or if a profile is asked for, the first request fails with an error that says so. Credentials
   * and providers that the code itself passes to a client are left alone.
   */
  SLIM = 'slim',
  /** From the bundle, as it is. */
  BUNDLED = 'bundled',
  /**
   * From the runtime: `@aws-sdk/*` and `@smithy/*` are left out of the bundle. Which version that is, Lambda decides,
   * and it is slower to load.
   */
  RUNTIME = 'runtime',
}
