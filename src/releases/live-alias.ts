import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LIVE, LIVE_ID } from './live-name';

/**
 * The alias that everything invokes in place of the function. What is made for it is beside what would be made for the
 * function, under the same ids: whether there is an alias decides on what is invoked, and on nothing else.
 */
export class LiveAlias extends lambda.Alias {
  public override readonly permissionsNode = this.lambda.node;

  public constructor(private readonly own: lambda.Function) {
    super(own, LIVE_ID, { aliasName: LIVE, version: own.currentVersion });
  }

  public override addPermission(id: string, permission: lambda.Permission): void {
    super.addPermission(id, { ...permission, scope: permission.scope ?? this.own });
  }

  public override configureAsyncInvoke(options: lambda.EventInvokeConfigOptions): void {
    const { lambda: handler, qualifier } = this;
    new lambda.EventInvokeConfig(this.own, 'EventInvokeConfig', { function: handler, qualifier, ...options });
  }
}
