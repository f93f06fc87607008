import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';

/** The fault of SQL that selects nothing. AWS IoT accepts it, and reports it only in its own logs, which are off. */
export function sqlFaults(sql: string): Fault[] {
  if (Token.isUnresolved(sql) || /^\s*(SET\s[\s\S]+\s)?SELECT\s/i.test(sql)) return [];
  return [
    {
      code: 'IotSql',
      what: `sql is '${sql}', which selects nothing`,
      fix: "select what the function should get: SELECT * FROM 'devices/+/telemetry'",
    },
  ];
}
