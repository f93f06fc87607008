import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { logGroupKey } from '../../../../src/checks/rules/roles/log-group-key';
import { keepsRuleContract } from '../../../support/rule-contract';

keepsRuleContract(logGroupKey, {
  found: {
    'a log group with a new key': {
      app: (stack) => new logs.LogGroup(stack, 'Logs', { encryptionKey: new kms.Key(stack, 'Key') }),
      at: 'Stack/Logs',
      says: /^its key Stack\/Key does not let CloudWatch Logs use it/,
    },
    'a log group written by hand': {
      app: (stack) => new logs.CfnLogGroup(stack, 'Logs', { kmsKeyId: new kms.Key(stack, 'Key').keyArn }),
      at: 'Stack/Logs',
      says: /can't be created/,
    },
  },
  silent: {
    'a key for the service without a region': (stack) => {
      const encryptionKey = new kms.Key(stack, 'Key');
      encryptionKey.grantEncryptDecrypt(new iam.ServicePrincipal('logs.amazonaws.com'));
      new logs.LogGroup(stack, 'Logs', { encryptionKey });
    },
    'a key after the fix of the message': (stack) => {
      const encryptionKey = new kms.Key(stack, 'Key');
      encryptionKey.grantEncryptDecrypt(new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`));
      new logs.LogGroup(stack, 'Logs', { encryptionKey });
    },
    'a log group without a key': (stack) => void new logs.LogGroup(stack, 'Logs'),
    'a key of another app': (stack) => {
      const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-central-1:111111111111:key/abc');
      new logs.LogGroup(stack, 'Logs', { encryptionKey });
    },
  },
});
