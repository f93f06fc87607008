// Reads the logs of functions.

import { setTimeout as sleep } from 'node:timers/promises';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';

/** The log groups of a stack's functions: [{ name, logGroup }]. */
export async function logGroupsOf({ lambda }, physicalIds, functions) {
  return Promise.all(
    functions.map(async ({ name, logicalId }) => {
      const FunctionName = physicalIds.get(logicalId);
      const { LoggingConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
      return { name, logGroup: LoggingConfig.LogGroup };
    }),
  );
}

/** The events of a log group, oldest first: [{ timestamp, message }]. */
export async function logEvents({ logs }, logGroup) {
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: logGroup, limit: 10_000 }));
  return events
    .map(({ timestamp, message }) => ({ timestamp, message: message.trimEnd() }))
    .sort((one, other) => one.timestamp - other.timestamp);
}

/** Prints the lines of all log groups, then each new line as it arrives, until the process is stopped. */
export async function followLogs(clients, logGroups, say) {
  const seen = new Map();
  for (;;) {
    for (const { name, logGroup } of logGroups) {
      const events = await logEvents(clients, logGroup);
      for (const { message } of events.slice(seen.get(name))) {
        say(`${name}  ${message}`);
      }
      seen.set(name, events.length);
    }
    await sleep(500);
  }
}
