import { Aws, Fn } from 'aws-cdk-lib';
import type { LinkTarget } from '../model/link-kind';
import type { References } from './references';

/** What is done with the data in a resource, where AWS checks it against other ARNs than that of the resource. */
export interface DataPlane {
  /** The prefix of its actions. */
  readonly service: string;
  /** IAM's names of what they are checked against. */
  readonly forms: readonly string[];
  /** What each action is checked against. */
  targets(references: References): readonly LinkTarget[];
}

function beginningWith(prefix: string): (action: string) => boolean {
  return (action) => action.startsWith(prefix);
}

function own(service: string, rest: string): string {
  return `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${rest}`;
}

/**
 * The path of a request is a part of its resource.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html
 */
const search: DataPlane = {
  service: 'es',
  forms: [],
  targets: ({ arn }) => [
    {
      arns: [arn, `${arn}/*`],
      accepts: beginningWith('es:ESHttp'),
      wildcardReason: 'The paths of the requests are not known in advance.',
    },
  ],
};

const KAFKA_FORMS: Readonly<Record<string, string>> = {
  AlterGroup: 'group',
  AlterTransactionalId: 'transactional-id',
  DeleteGroup: 'group',
  DescribeGroup: 'group',
  DescribeTransactionalId: 'transactional-id',
  ReadData: 'topic',
  WriteData: 'topic',
};

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html */
const kafka: DataPlane = {
  service: 'kafka-cluster',
  forms: ['cluster', 'group', 'topic', 'transactional-id'],
  targets: ({ arn }) =>
    ['topic', 'group', 'transactional-id', 'cluster'].map((form) => ({
      arns: [form === 'cluster' ? arn : partOfCluster(arn, form)],
      accepts: (action: string) => action.startsWith('kafka-cluster:') && kafkaFormOf(action) === form,
      wildcardReason: 'Topics and groups of this one cluster have names that are not known in advance.',
    })),
};

function kafkaFormOf(action: string): string {
  const name = action.split(':')[1];
  return KAFKA_FORMS[name] ?? (name.includes('Topic') ? 'topic' : 'cluster');
}

/** `topic/<name>/<id>/*`, which has the name and the id of the cluster. */
function partOfCluster(arn: string, form: string): string {
  const [before, after] = [0, 1].map((index) => Fn.select(index, Fn.split(':cluster/', arn)));
  return `${before}:${form}/${after}/*`;
}

/** @see https://docs.aws.amazon.com/neptune/latest/userguide/iam-data-resources.html */
const graph: DataPlane = {
  service: 'neptune-db',
  forms: ['database'],
  targets: (references) => [
    {
      arns: known(references.attribute('attrClusterResourceId'), (id) => own('neptune-db', `${id}/*`)),
      accepts: beginningWith('neptune-db:'),
      wildcardReason: 'A cluster of Neptune has one database, which has no name.',
    },
  ],
};

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html */
function database(idOf: (references: References) => string | undefined): DataPlane {
  return {
    service: 'rds-db',
    forms: ['db-user'],
    targets: (references) => [
      {
        arns: known(idOf(references), (id) => own('rds-db', `dbuser:${id}/*`)),
        accepts: beginningWith('rds-db:'),
        wildcardReason: 'The name of the user in this one database is not known in advance.',
      },
    ],
  };
}

/**
 * A connection needs the cache and the user.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/auth-iam.html
 */
function cache(service: string, users: string): DataPlane {
  return {
    service,
    forms: [],
    targets: ({ arn }) => [
      {
        arns: [arn, own(service, users)],
        accepts: (action) => action === `${service}:Connect`,
        wildcardReason: 'The user that connects to this one cache is not known in advance.',
      },
    ],
  };
}

function known(id: string | undefined, arnOf: (id: string) => string): string[] {
  return id === undefined ? [] : [arnOf(id)];
}

const PLANES: Readonly<Record<string, DataPlane>> = {
  'AWS::ElastiCache::ReplicationGroup': cache('elasticache', 'user:*'),
  'AWS::ElastiCache::ServerlessCache': cache('elasticache', 'user:*'),
  'AWS::MSK::Cluster': kafka,
  'AWS::MSK::ServerlessCluster': kafka,
  'AWS::MemoryDB::Cluster': cache('memorydb', 'user/*'),
  'AWS::Neptune::DBCluster': graph,
  'AWS::OpenSearchService::Domain': search,
  'AWS::RDS::DBInstance': database((references) => references.attribute('attrDbiResourceId')),
  'AWS::RDS::DBProxy': database(({ arn }) => Fn.select(6, Fn.split(':', arn))),
};

/** Returns what is known of the data in a resource of a type of CloudFormation. */
export function dataPlaneOf(type: string): DataPlane | undefined {
  return PLANES[type];
}
