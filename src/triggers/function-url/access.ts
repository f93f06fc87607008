import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../private/errors';
import { takes } from '../../private/inputs/takes';

/**
 * Who may call a function URL.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 *
 * @example
 *
 * const webhook = FunctionUrlAccess.publicBecause('the handler checks the signature of the sender');
 */
export class FunctionUrlAccess {
  /**
   * Callers that sign requests with AWS credentials that may invoke the URL: `handler.grantInvokeUrl(role)`, and CloudFront
   * with `FunctionUrlTrigger.originOf(handler)`.
   */
  public static readonly IAM = new FunctionUrlAccess();

  /**
   * Anyone on the internet.
   *
   * @param reason why that is right; it appears in the metadata of the URL in the template
   */
  public static publicBecause(reason: string): FunctionUrlAccess {
    takes('FunctionUrlAccess.publicBecause', reason);
    return new FunctionUrlAccess(reason);
  }

  private constructor(private readonly reason?: string) {}

  /** @internal */
  public get _authType(): lambda.FunctionUrlAuthType {
    return this.reason === undefined ? lambda.FunctionUrlAuthType.AWS_IAM : lambda.FunctionUrlAuthType.NONE;
  }

  /** @internal */
  public get _reason(): string | undefined {
    return this.reason;
  }

  /** @internal */
  public _faults(): Fault[] {
    if (this.reason === undefined || this.reason.trim() !== '') return [];
    return [
      {
        code: 'PublicWithoutReason',
        what: 'FunctionUrlAccess.publicBecause has an empty reason',
        fix: 'explain why anyone may call the function, or use FunctionUrlAccess.IAM',
      },
    ];
  }
}
