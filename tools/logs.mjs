// Reads what functions have logged.
import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { setTimeout as sleep } from 'node:timers/promises';

/** The log groups of a stack's functions: [{ name, logGroup }]. */
export async function logGroupsOf({ cloudFormation, lambda }, stack, functions) {
  const { StackResources } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName: stack }));
  const physicalIds = new Map(StackResources.map((it) => [it.LogicalResourceId, it.PhysicalResourceId]));
  return Promise.all(
    functions.map(async ({ name, logicalId }) => {
      const FunctionName = physicalIds.get(logicalId);
      const { LoggingConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
      return { name, logGroup: LoggingConfig.LogGroup };
    }),
  );
}

/** The lines in a log group, oldest first; with `after`, only those that follow so many others. */
export async function logLines({ logs }, logGroup, after = 0) {
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: logGroup, limit: 10_000 }));
  return events
    .sort((one, other) => one.timestamp - other.timestamp)
    .slice(after)
    .map(({ message }) => message.trimEnd());
}

/** Prints the lines of all log groups, and then each new one as it comes, until the process is stopped. */
export async function followLogs(clients, logGroups, say) {
  const seen = new Map();
  for (;;) {
    for (const { name, logGroup } of logGroups) {
      const lines = await logLines(clients, logGroup, seen.get(name));
      seen.set(name, (seen.get(name) ?? 0) + lines.length);
      lines.forEach((line) => say(`${name}  ${line}`));
    }
    await sleep(500);
  }
}
