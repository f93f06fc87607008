import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { objectActionOnBucket } from '../../../../src/checks/rules/refused/object-action-on-bucket';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const may = (stack: Stack, actions: string[], ...resources: string[]) =>
  plainFunction(stack, 'Fn', { initialPolicy: [new PolicyStatement({ actions, resources })] });

keepsRuleContract(objectActionOnBucket, {
  found: {
    'objects that are read by the ARN of the bucket': {
      app: (stack) => may(stack, ['s3:GetObject'], new s3.Bucket(stack, 'Uploads').bucketArn),
      at: 'Stack/Fn',
      says: /^its role may do s3:GetObject on the bucket Stack\/Uploads, which is none of its objects$/,
    },
    'a bucket that is written out': {
      app: (stack) => may(stack, ['s3:ListBucket', 's3:PutObject'], 'arn:aws:s3:::uploads'),
      at: 'Stack/Fn',
      says: /^its role may do s3:PutObject on the bucket uploads/,
    },
  },
  silent: {
    'the bucket and its objects': (stack) => {
      const bucket = new s3.Bucket(stack, 'Uploads');
      may(stack, ['s3:GetObject', 's3:ListBucket'], bucket.bucketArn, bucket.arnForObjects('*'));
    },
    'the objects alone, and those that are written out': (stack) =>
      may(stack, ['s3:GetObject'], new s3.Bucket(stack, 'Uploads').arnForObjects('in/*'), 'arn:aws:s3:::other/*'),
    'a list of a bucket': (stack) => may(stack, ['s3:ListBucket'], new s3.Bucket(stack, 'Uploads').bucketArn),
    'the grants of the CDK': (stack) => new s3.Bucket(stack, 'Uploads').grantReadWrite(plainFunction(stack)),
    'an action on the bucket that another statement has on its objects': (stack) => {
      const bucket = new s3.Bucket(stack, 'Uploads');
      const fn = may(stack, ['s3:GetObject'], bucket.bucketArn);
      fn.addToRolePolicy(
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')], sid: 'O' }),
      );
    },
  },
});
