import { functionsOf } from '../../facts';
import { databasesOf } from '../../facts/networks/databases';
import { isInNetwork } from '../../facts/networks/placement';
import type { Rule } from '../../model/rule';

export const databaseOutside: Rule = {
  id: 'databaseOutside',
  severity: 'warning',
  title: 'A function outside of the network connects to a database that is only reached from within',
  why: 'The address of the database is one of its network: connecting waits until the function times out.',
  fix: 'Put the function into the network of the database (`vpc`), and let it in: `database.connections.allowDefaultPortFrom(fn)`.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-rds.html',
  *check(model) {
    for (const { resource } of functionsOf(model)) {
      for (const { database, isPrivate } of databasesOf(model, resource)) {
        if (!isPrivate || isInNetwork(resource)) continue;
        yield {
          at: resource,
          what: `it has the address of ${database.at.node.path}, which has no public one, and is in no network: connecting times out`,
          fix: 'set vpc to the network of the database, and let it in: database.connections.allowDefaultPortFrom(fn)',
        };
      }
    }
  },
};
