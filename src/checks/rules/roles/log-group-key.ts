import { keyOf, keyStatements } from '../../facts/access/keys';
import { letsService } from '../../facts/access/principals';
import type { Rule } from '../../model/rule';

export const logGroupKey: Rule = {
  id: 'logGroupKey',
  severity: 'error',
  title: 'A log group has a key that CloudWatch Logs may not use',
  why:
    'CloudFormation fails to create the log group: the specified KMS key does not exist or is not allowed to be used. The CDK ' +
    'adds nothing to the key of a log group.',
  fix: 'Let CloudWatch Logs in the region use the key.',
  see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  *check(model) {
    for (const group of model.resources('AWS::Logs::LogGroup')) {
      const key = keyOf(model, group);
      const statements = key && keyStatements(key, 'kms:GenerateDataKey');
      if (!key || !statements || letsService(statements, 'logs.amazonaws.com')) continue;
      yield {
        at: group,
        what: `its key ${key.at.node.path} does not let CloudWatch Logs use it, so the log group can't be created`,
        fix:
          "let the service use the key: key.grantEncryptDecrypt(new iam.ServicePrincipal('logs.' + " +
          "Stack.of(key).region + '.amazonaws.com'))",
      };
    }
  },
};
