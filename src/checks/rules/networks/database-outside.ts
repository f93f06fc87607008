import { functionsOf } from '../../facts';
import { databasesOf } from '../../facts/networks/databases';
import { isInNetwork } from '../../facts/networks/placement';
import type { Rule } from '../../model/rule';

export const databaseOutside: Rule = {
  id: 'databaseOutside',
  severity: 'warning',
  title: 'A function outside of a VPC connects to a database inside one',
  why: 'The database has a private address, so the connection attempt hangs until the function times out.',
  fix:
    'Put the function into the VPC of the database (`vpc`), and let it in: ' +
    '`database.connections.allowDefaultPortFrom(fn)`.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-rds.html',
  *check(model) {
    for (const { resource } of functionsOf(model)) {
      for (const { database, isPrivate } of databasesOf(model, resource)) {
        if (!isPrivate || isInNetwork(resource)) continue;
        yield {
          at: resource,
          what:
            `it has the address of ${database.at.node.path}, which has no public address, and is not in a VPC: the ` +
            'connection times out',
          fix: 'set vpc to the VPC of the database, and let it in: database.connections.allowDefaultPortFrom(fn)',
        };
      }
    }
  },
};
