import { functionsWith } from '../../facts';
import { databasesOf } from '../../facts/networks/databases';
import { groupsAt, letIn } from '../../facts/networks/security-groups';
import type { Rule } from '../../model/rule';

export const databaseClosed: Rule = {
  id: 'databaseClosed',
  severity: 'warning',
  title: 'The security groups of a database block a function that connects to it',
  why: 'They drop what the function sends, so the connection attempt hangs until the function times out.',
  fix: 'Let the function connect to the database: `database.connections.allowDefaultPortFrom(fn)`.',
  see: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html',
  *check(model) {
    for (const { resource } of functionsWith(model, 'VpcConfig')) {
      for (const { database, groups } of databasesOf(model, resource)) {
        const own = groupsAt(model, resource.property('VpcConfig', 'SecurityGroupIds'), resource);
        const known = groupsAt(model, groups, database);
        if (!own || !known || letIn(model, known, own)) continue;
        yield {
          at: resource,
          what:
            `it has the address of ${database.at.node.path}, whose security groups do not let it in: the connection ` +
            'times out',
          fix: 'let it in: database.connections.allowDefaultPortFrom(fn)',
        };
      }
    }
  },
};
