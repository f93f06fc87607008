import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as ssm from 'aws-cdk-lib/aws-ssm';
import type { LinkKind } from '../model/link-kind';
import { has, nameOrForeignArn } from './recognize';

/** `StringParameter`, `StringListParameter`, and imported ones, secure strings among them. */
export const ssmParameter: LinkKind<ssm.IParameter> = {
  name: 'an SSM parameter',
  service: 'ssm',
  forms: ['parameter'],
  matches: (resource) => has(resource, 'parameterArn', 'parameterName'),
  identifier: (parameter, seenFrom) =>
    nameOrForeignArn(parameter, parameter.parameterName, parameter.parameterArn, seenFrom),
  read: () => ['ssm:GetParameter', 'ssm:GetParameters'],
  write: () => ['ssm:PutParameter'],
  targets: (parameter) => [{ arns: [parameter.parameterArn] }],
  key: (parameter) => (parameter as { encryptionKey?: kms.IKey }).encryptionKey,
  keyActions: {
    'ssm:GetParameter': ['kms:Decrypt'],
    'ssm:GetParameterHistory': ['kms:Decrypt'],
    'ssm:GetParameters': ['kms:Decrypt'],
    // Standard parameters are encrypted with the key itself, advanced ones with a data key.
    'ssm:PutParameter': ['kms:Encrypt', 'kms:GenerateDataKey'],
  },
};
