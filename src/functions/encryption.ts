import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

/**
 * Encrypts the code as it was uploaded. Lambda reads it as a service, for any function: the key can't name one, because a
 * function refers to its key.
 */
export function encryptCode(fn: lambda.Function, key: kms.IKey): void {
  const resource = fn.node.defaultChild as lambda.CfnFunction;
  const code = resource.code as lambda.CfnFunction.CodeProperty;
  resource.code = { ...code, sourceKmsKeyArn: key.keyArn };
  const functions = Stack.of(fn).formatArn({ service: 'lambda', resource: 'function:*' });
  letService(key, 'lambda.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey'], {
    ArnLike: { 'kms:EncryptionContext:aws:lambda:FunctionArn': functions },
  });
}

/** Lets CloudWatch Logs of the region encrypt log groups. The key can't name one, because a log group refers to its key. */
export function letEncryptLogs(fn: lambda.Function, key: kms.IKey): void {
  const stack = Stack.of(fn);
  const actions = ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];
  letService(key, `logs.${stack.region}.amazonaws.com`, actions, {
    ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: 'log-group:*' }) },
  });
}

/** Functions that share a key need the same statement, which the policy has once. */
function letService(key: kms.IKey, service: string, actions: string[], conditions: iam.Conditions): void {
  const principals = [new iam.ServicePrincipal(service)];
  key.addToResourcePolicy(new iam.PolicyStatement({ principals, actions, resources: ['*'], conditions }));
}
