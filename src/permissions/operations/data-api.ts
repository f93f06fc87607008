import type { Rules, Wanted } from './wanted';

/** The secret with user and password. That of the cluster comes with its link, any other one is a link by itself. */
const SECRET: Wanted = {
  action: 'secretsmanager:GetSecretValue',
  elsewhere: true,
  onlyNamed: true,
  optional: true,
};

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html */
export const dataApi: Rules = Object.fromEntries(
  ['BatchExecuteStatement', 'BeginTransaction', 'CommitTransaction', 'ExecuteStatement', 'RollbackTransaction'].map(
    (name) => [`rds-data:${name}`, () => [{ action: `rds-data:${name}` }, SECRET]],
  ),
);
