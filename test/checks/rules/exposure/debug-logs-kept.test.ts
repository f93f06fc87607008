import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { debugLogsKept } from '../../../../src/checks/rules/exposure/debug-logs-kept';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const { INFINITE, ONE_WEEK } = logs.RetentionDays;

const app =
  (props: Partial<lambda.FunctionProps>, retention = INFINITE) =>
  (stack: Stack) => {
    const logGroup = new logs.LogGroup(stack, 'Logs', { retention });
    new lambda.Function(stack, 'Fn', { ...anyCode(), ...props, logGroup });
  };

const level = (applicationLogLevelV2: lambda.ApplicationLogLevel) => ({
  loggingFormat: lambda.LoggingFormat.JSON,
  applicationLogLevelV2,
});
const DEBUG = level(lambda.ApplicationLogLevel.DEBUG);

keepsRuleContract(debugLogsKept, {
  found: {
    'a level of Lambda': {
      app: app(DEBUG),
      at: 'Stack/Fn',
      says: /^applicationLogLevelV2 is DEBUG, and the log group Stack\/Logs keeps logs forever$/,
    },
    'a level of Powertools': {
      app: app({ environment: { POWERTOOLS_LOG_LEVEL: 'debug' } }),
      at: 'Stack/Fn',
      says: /^POWERTOOLS_LOG_LEVEL is debug/,
    },
  },
  silent: {
    'debug logs that expire': app(DEBUG, ONE_WEEK),
    'another level': app(level(lambda.ApplicationLogLevel.INFO)),
    'no level': app({}),
    'a log group that is not known': (stack) => void new lambda.Function(stack, 'Fn', { ...anyCode(), ...DEBUG }),
  },
});
