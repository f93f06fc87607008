import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction, SqsTrigger } from '../../../../src';
import { keyDenied } from '../../../../src/checks/rules/roles/key-denied';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function bucketIn(stack: Stack): s3.Bucket {
  return new s3.Bucket(stack, 'Uploads', { encryptionKey: new kms.Key(stack, 'Key') });
}

function functionWith(stack: Stack, ...statements: iam.PolicyStatementProps[]): lambda.Function {
  const initialPolicy = statements.map((one) => new iam.PolicyStatement(one));
  return new lambda.Function(stack, 'Fn', { ...anyCode(), initialPolicy });
}

const reads = (bucket: s3.Bucket) => ({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] });

keepsRuleContract(keyDenied, {
  found: {
    'objects of an encrypted bucket that a statement by hand lets it read': {
      app: (stack) => functionWith(stack, reads(bucketIn(stack))),
      at: 'Stack/Fn',
      says: /^its role may s3:GetObject on Stack\/Uploads, which is encrypted with Stack\/Key, and is not allowed kms:Decrypt/,
    },
    'a queue whose mapping is written by hand': {
      app: (stack) => {
        const encryptionMasterKey = new kms.Key(stack, 'Key');
        const { queueArn } = new sqs.Queue(stack, 'Jobs', { encryptionMasterKey });
        const fn = functionWith(stack, { actions: ['sqs:*'], resources: [queueArn] });
        encryptionMasterKey.grantEncrypt(fn);
        new lambda.CfnEventSourceMapping(stack, 'Mapping', { functionName: fn.functionName, eventSourceArn: queueArn });
      },
      at: 'Stack/Fn',
      says: /sqs:ReceiveMessage on Stack\/Jobs.*kms:Decrypt/,
    },
  },
  silent: {
    'the grant of the bucket': (stack) => void bucketIn(stack).grantReadWrite(functionWith(stack)),
    'the event source of the CDK, and the trigger of this library': (stack) => {
      const encryptionMasterKey = new kms.Key(stack, 'Key');
      const queue = new sqs.Queue(stack, 'Jobs', { encryptionMasterKey });
      functionWith(stack).addEventSource(new SqsEventSource(queue));
      new HandlerFunction(stack, 'Ours', anyCode()).addTrigger(
        new SqsTrigger(new sqs.Queue(stack, 'More', { encryptionMasterKey })),
      );
    },
    'a key that is allowed by hand too': (stack) => {
      const bucket = bucketIn(stack);
      functionWith(stack, reads(bucket), {
        actions: ['kms:Decrypt'],
        resources: [bucket.encryptionKey?.keyArn ?? '*'],
      });
    },
    'all keys': (stack) => void functionWith(stack, reads(bucketIn(stack)), { actions: ['kms:*'], resources: ['*'] }),
    'a key whose policy names the role': (stack) => {
      const bucket = bucketIn(stack);
      const fn = functionWith(stack, reads(bucket));
      const principals = [new iam.ArnPrincipal(fn.role?.roleArn ?? '')];
      const statement = new iam.PolicyStatement({ actions: ['kms:Decrypt'], principals, resources: ['*'] });
      bucket.encryptionKey?.addToResourcePolicy(statement);
    },
    'a role with policies that are not read': (stack) => {
      const fn = functionWith(stack, reads(bucketIn(stack)));
      fn.role?.addManagedPolicy(iam.ManagedPolicy.fromManagedPolicyName(stack, 'Policy', 'team'));
    },
    'a bucket that S3 encrypts': (stack) => void functionWith(stack, reads(new s3.Bucket(stack, 'Uploads'))),
  },
});
