import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { HERE, keepsLinkContract } from '../link-contract';

const PARTIAL = `arn:aws:secretsmanager:${HERE.region}:${HERE.account}:secret:payment/token`;

describe('a secret', () => {
  keepsLinkContract<secretsmanager.ISecret>({
    make: (stack) => new secretsmanager.Secret(stack, 'Thing'),
    encrypted: (stack, encryptionKey) => new secretsmanager.Secret(stack, 'Thing', { encryptionKey }),
    imported: {
      'its complete ARN': {
        make: (stack) => secretsmanager.Secret.fromSecretCompleteArn(stack, 'Thing', `${PARTIAL}-AbCdEf`),
        variable: `${PARTIAL}-AbCdEf`,
        writes: [`${PARTIAL}-AbCdEf`],
      },
      'an ARN without the six characters': {
        make: (stack) => secretsmanager.Secret.fromSecretPartialArn(stack, 'Thing', PARTIAL),
        variable: PARTIAL,
        writes: [`${PARTIAL}-??????`],
      },
    },
    variable: (secret) => secret.secretArn,
    read: [{ actions: ['secretsmanager:GetSecretValue'], on: (secret) => [secret.secretArn] }],
    write: [{ actions: ['secretsmanager:PutSecretValue'], on: (secret) => [secret.secretArn] }],
    key: { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'] },
  });
});
