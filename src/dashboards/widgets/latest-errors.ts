import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { COLUMNS } from './graph';

/** How many log groups one query reads. */
const MOST_GROUPS = 50;

/**
 * What failed: lines that the handler logs as errors, what it throws, and what ends without a word of it, like an
 * invocation that runs out of time. Runtimes differ in the names of fields.
 */
const JSON_ERRORS = [
  "level in ['ERROR', 'FATAL', 'error', 'fatal']",
  "log_level = 'ERROR'",
  'ispresent(errorType)',
  "(type = 'platform.report' and record.status in ['timeout', 'failure'])",
];

const TEXT_ERRORS = '@message like /ERROR|Task timed out|Runtime exited/';

const WHAT = [
  'errorMessage',
  'message.errorMessage',
  'message.message',
  'message',
  'record.errorType',
  'record.status',
  '@message',
];

/** The latest errors in the logs of functions, with the function that each is from. */
export function latestErrors(handlers: readonly lambda.IFunction[]): cloudwatch.IWidget[] {
  // An imported function may log anywhere.
  const known = handlers.filter(({ node }) => node.defaultChild);
  const pages = Math.ceil(known.length / MOST_GROUPS);
  return Array.from({ length: pages }, (_, page) => {
    const title = pages === 1 ? 'Latest errors' : `Latest errors, part ${page + 1} of ${pages}`;
    return query(title, known.slice(page * MOST_GROUPS, (page + 1) * MOST_GROUPS).map(loggingOf));
  });
}

function query(title: string, sources: readonly Logging[]): cloudwatch.IWidget {
  const errors = sources.every(({ isJson }) => isJson) ? JSON_ERRORS : [...JSON_ERRORS, TEXT_ERRORS];
  return new cloudwatch.LogQueryWidget({
    title,
    width: COLUMNS,
    height: 6,
    logGroupNames: [...new Set(sources.map(({ group }) => group))],
    queryLines: [
      `fields @timestamp, coalesce(${WHAT.join(', ')}) as error, coalesce(requestId, record.requestId) as request`,
      `filter ${errors.join(' or ')}`,
      // In a log group of its own, a stream is named 2026/11/29/name[version]id.
      'parse @logStream /^\\d+\\/\\d+\\/\\d+\\/(?<handler>[^\\[]+)/',
      'sort @timestamp desc',
      'limit 20',
      'display @timestamp, handler, error, request',
    ],
  });
}

interface Logging {
  readonly group: string;
  readonly isJson: boolean;
}

/** Not `logGroup` of a function, which makes a log group with a custom resource where there is none. */
function loggingOf(handler: lambda.IFunction): Logging {
  const { loggingConfig } = handler.node.defaultChild as lambda.CfnFunction;
  const logging = loggingConfig as lambda.CfnFunction.LoggingConfigProperty | undefined;
  return {
    group: logging?.logGroup ?? `/aws/lambda/${handler.functionName}`,
    isJson: logging?.logFormat === lambda.LoggingFormat.JSON,
  };
}
