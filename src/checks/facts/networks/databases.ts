import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { listOf } from '../../model/values';
import { coversAction, statementsOfFunction } from '../statements';
import { areSecluded } from './placement';

/** A database or cache that is in a network. */
interface DatabaseType {
  /** The property with its security groups. */
  readonly groups: string;
  /** Whether it can have a public address. */
  readonly mayBePublic?: boolean;
}

const TYPES: Readonly<Record<string, DatabaseType>> = {
  'AWS::DocDB::DBCluster': { groups: 'VpcSecurityGroupIds' },
  'AWS::ElastiCache::CacheCluster': { groups: 'VpcSecurityGroupIds' },
  'AWS::ElastiCache::ReplicationGroup': { groups: 'SecurityGroupIds' },
  'AWS::ElastiCache::ServerlessCache': { groups: 'SecurityGroupIds' },
  'AWS::RDS::DBCluster': { groups: 'VpcSecurityGroupIds', mayBePublic: true },
  'AWS::RDS::DBInstance': { groups: 'VPCSecurityGroups', mayBePublic: true },
  'AWS::RDS::DBProxy': { groups: 'VpcSecurityGroupIds' },
};

/** A database to which a function connects. */
export interface UsedDatabase {
  readonly database: Resource;
  /** The value at the property with its security groups. */
  readonly groups: unknown;
  /** Whether it has no public address. */
  readonly isPrivate: boolean;
}

/** Returns the databases whose address a function has, in a variable or in a secret of the database. Each once. */
export function databasesOf(model: AppModel, fn: Resource): readonly UsedDatabase[] {
  if (!model.once(hasDatabases)) return [];
  const pointers = model.pointersIn(fn.property('Environment', 'Variables'), fn);
  const addressed = pointers.filter(({ attribute }) => /endpoint/i.test(attribute)).map(({ to }) => to);
  const attached = pointers.flatMap(({ to }) => {
    if (to.type !== 'AWS::SecretsManager::SecretTargetAttachment') return [];
    return model.targetOf(to.property('TargetId'), to) ?? [];
  });
  const found = [...addressed, ...(usesDataApi(model, fn) ? [] : attached)].filter(({ type }) => TYPES[type]);
  return [...new Set(found)].map((database) => ({
    database,
    groups: database.property(TYPES[database.type].groups),
    isPrivate: isPrivate(model, database),
  }));
}

function hasDatabases(model: AppModel): boolean {
  return model.types.some((type) => type in TYPES);
}

/** The Data API of Aurora takes the secret, and no connection. */
function usesDataApi(model: AppModel, fn: Resource): boolean {
  return statementsOfFunction(model, fn).some(({ actions }) => coversAction(actions, 'rds-data:ExecuteStatement'));
}

/** Not stated, an instance has a public address if its network has an internet gateway: reached or not, by its subnets. */
function isPrivate(model: AppModel, database: Resource): boolean {
  if (!TYPES[database.type].mayBePublic) return true;
  const all = model.resources('AWS::RDS::DBInstance');
  const ofCluster = all.filter((one) => model.targetOf(one.property('DBClusterIdentifier'), one) === database);
  const instances = database.type === 'AWS::RDS::DBInstance' ? [database] : ofCluster;
  const isStated = instances.length > 0 && instances.every((one) => one.property('PubliclyAccessible') === false);
  const group = model.targetOf(database.property('DBSubnetGroupName'), database);
  const subnets = group && listOf(group.property('SubnetIds')).map((one) => model.targetOf(one, group));
  return isStated || (subnets !== undefined && areSecluded(model, subnets));
}
