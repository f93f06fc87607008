import { functionsOf } from '../../facts/functions';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

export const debugLogsKept: Rule = {
  id: 'debugLogsKept',
  severity: 'warning',
  title: 'Debug logs are kept forever',
  why:
    'With DEBUG or TRACE, a function logs many times as much. CloudWatch charges for each gigabyte that it ingests ' +
    'and stores, and a log group without retention stores everything forever.',
  fix: 'Set the retention of the log group, or log at INFO.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html',
  *check(model) {
    const groups = model
      .resources('AWS::Logs::LogGroup')
      .filter((one) => one.property('RetentionInDays') === undefined);
    for (const { resource } of groups.length === 0 ? [] : functionsOf(model)) {
      const group = logGroupOf(model, resource);
      if (!group || !groups.includes(group)) continue;
      const [name, level] = levelsOf(resource).find(([, one]) => /^(DEBUG|TRACE)$/i.test(one ?? '')) ?? [];
      if (name === undefined) continue;
      yield {
        at: resource,
        what: `${name} is ${level}, and the log group ${group.at.node.path} keeps logs forever`,
        fix: 'set retention of the log group, such as logs.RetentionDays.ONE_WEEK, or log at INFO',
      };
    }
  },
};

/** Where the level of a function's logs is stated. */
function levelsOf(fn: Resource): (readonly [name: string, level: string | undefined])[] {
  return [
    ['applicationLogLevelV2', textOf(fn.property('LoggingConfig', 'ApplicationLogLevel'))],
    ['systemLogLevelV2', textOf(fn.property('LoggingConfig', 'SystemLogLevel'))],
    ['POWERTOOLS_LOG_LEVEL', textOf(fn.property('Environment', 'Variables', 'POWERTOOLS_LOG_LEVEL'))],
    ['LOG_LEVEL', textOf(fn.property('Environment', 'Variables', 'LOG_LEVEL'))],
  ];
}

function logGroupOf(model: AppModel, fn: Resource): Resource | undefined {
  const group = fn.property('LoggingConfig', 'LogGroup');
  return group === undefined ? undefined : model.targetOf(group, fn);
}
