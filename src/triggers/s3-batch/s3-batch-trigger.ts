import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { type Fault, refuse, UsageError } from '../../private/errors';
import { grant } from '../../private/grants';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { acknowledgeWildcards } from '../../private/wildcard-findings';
import { placeFaults } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import type { S3BatchTriggerProps } from './props';

const REASON = 'The keys of manifests and reports are not known before there is a job.';

/**
 * Lets jobs of S3 Batch Operations invoke a function for each object of a list.
 *
 * Jobs are made at run time, by hand or by code. What they need is a role, and this trigger makes it: it may invoke exactly
 * this function or alias, read the list (the manifest) and write the completion report.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-invoke-lambda.html
 *
 * @example
 *
 * declare const lists: s3.Bucket;
 * const jobs = new S3BatchTrigger(lists, { manifestPrefix: 'manifests/', reportBucket: lists, reportPrefix: 'reports/' });
 * const handler = new TypeScriptFunction(this, 'Thumbnail', { entry: 'src/thumbnail.ts', triggers: [jobs] });
 * new CfnOutput(this, 'JobRole', { value: jobs.jobRoleOf(handler).roleArn });
 */
export class S3BatchTrigger implements ITrigger {
  /**
   * @param manifestBucket the bucket with the lists of objects, in the region of the function
   * @param props what else jobs may read and write
   */
  public constructor(
    private readonly manifestBucket: s3.IBucket,
    private readonly props: S3BatchTriggerProps = {},
  ) {
    takes('S3BatchTrigger', manifestBucket, props);
  }

  /**
   * Returns the role for the jobs that invoke a function. Whoever makes a job needs `s3:CreateJob`, and `iam:PassRole` for
   * this role.
   *
   * @param handler a function with this trigger
   */
  public jobRoleOf(handler: lambda.IFunction): iam.IRole {
    takes('S3BatchTrigger.jobRoleOf', handler);
    const role = handler.node.tryFindChild(this.idIn(handler));
    if (role) return role as iam.Role;
    throw new UsageError({
      code: 'NoJobRole',
      what: `${handler.node.path} has no trigger for jobs with manifests in ${this.manifestBucket.node.path}`,
      fix: 'give the trigger to the function before you use the role of its jobs',
      at: handler.node.path,
    });
  }

  /**
   * Creates the role for jobs.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { manifestBucket } = this;
    const { scope, handler } = target;
    const id = this.idIn(scope);
    refuse(
      scope.node.path,
      ...reportFaults(this.props),
      ...placeFaults(target, { name: manifestBucket.node.path, place: manifestBucket.env }, { bounds: ['region'] }),
      ...twiceFaults(scope, id, `jobs with the same manifests of ${manifestBucket.node.path}`),
    );
    const role = new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('batchoperations.s3.amazonaws.com') });
    grant(role, { actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] });
    this.letReadAndWrite(role);
    return { invocation: Invocation.SYNCHRONOUS, source: manifestBucket, defaultTimeout: Duration.seconds(60) };
  }

  private letReadAndWrite(role: iam.Role): void {
    const { manifestPrefix = '', reportBucket, reportPrefix = '' } = this.props;
    const manifests = this.manifestBucket.arnForObjects(`${manifestPrefix}*`);
    grant(role, { actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: [manifests] });
    letUseKey(role, this.manifestBucket, 'kms:Decrypt');
    acknowledgeWildcards(role, () => [manifests], REASON);
    if (!reportBucket) return;
    const reports = reportBucket.arnForObjects(`${reportPrefix}*`);
    grant(role, { actions: ['s3:PutObject'], resources: [reports] });
    letUseKey(role, reportBucket, 'kms:GenerateDataKey');
    acknowledgeWildcards(role, () => [reports], REASON);
  }

  private idIn(scope: IConstruct): string {
    return connectionId('S3BatchRole', scope, this.manifestBucket, this.props.manifestPrefix);
  }
}

function letUseKey(role: iam.Role, { encryptionKey }: s3.IBucket, action: string): void {
  if (encryptionKey) grant(role, { actions: [action], resources: [encryptionKey.keyArn] });
}

function reportFaults({ reportBucket, reportPrefix }: S3BatchTriggerProps): Fault[] {
  if (reportBucket || reportPrefix === undefined) return [];
  const what = `reportPrefix is '${reportPrefix}', but there is no reportBucket`;
  return [{ code: 'BatchReport', what, fix: 'also set reportBucket' }];
}
