import { Fn, Token } from 'aws-cdk-lib';
import { collectFaults, type Fault } from '../../private/errors';
import { grant } from '../../private/grants';
import { settingsId } from '../../private/settings-id';
import { refuseTwice } from '../../private/twice';
import { acknowledgeWildcards } from '../../private/wildcard-findings';
import { faultsOfPlace, placeOfSource, recordsDropped, refuseSource } from '../polling/event-source-mapping';
import { letReach, letSignIn } from '../polling/vpc-access';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { KafkaAuthentication } from './authentication';
import type { MskTriggerProps } from './msk-props';
import { faultsOfTopic, MAX_TIMEOUT, mapTopic, offsetLag } from './topic-mapping';

/** What MSK clusters know. */
const METHODS = ['IAM', 'NONE', 'SASL_SCRAM_512_AUTH', 'CLIENT_CERTIFICATE_TLS_AUTH'];

/**
 * Invokes a function for the records of a topic of an MSK cluster, provisioned or serverless.
 *
 * A batch that fails is retried 10 times and sent to the failure destination of the function. With `provisionedPollers`,
 * it is split to find the record that fails, and the handler may answer with the records that failed.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
 *
 * @example
 *
 * declare const cluster: msk.CfnServerlessCluster;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new MskTrigger(cluster.attrArn, { topic: 'orders', provisionedPollers: { minimum: 1, maximum: 4 } }),
 * );
 */
export class MskTrigger implements ITrigger {
  /**
   * @param clusterArn the ARN of the cluster; of a cluster in another account, that of the managed VPC connection
   * @param props which topic, and how it is read
   */
  public constructor(
    private readonly clusterArn: string,
    private readonly props: MskTriggerProps,
  ) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const { clusterArn, props } = this;
    const id = `Msk-${settingsId(target.scope, [clusterArn, props.topic])}`;
    const place = ARN.test(clusterArn) ? placeOfSource(target, clusterArn) : target.handler.env;
    collectFaults([
      () => refuseTwice(target.scope, id, `the topic '${props.topic}'`, ONE_MAPPING),
      () => refuseSource(target, [...faultsOfArn(clusterArn), ...faultsOfPlace(target, clusterArn, place, false)]),
      () => refuseSource(target, faultsOfMethod(this.authentication)),
      () => refuseSource(target, faultsOfTopic(props)),
    ]);
    letReach(target);
    this.letRead(target);
    const source = { eventSourceArn: clusterArn, sourceAccessConfigurations: accessOf(this.authentication) };
    const mapping = mapTopic(target, id, source, props);
    return {
      invocation: Invocation.STREAM,
      maxTimeout: MAX_TIMEOUT,
      lag: offsetLag(id, mapping),
      alarms: [recordsDropped(id, mapping, 'as long as its retention says')],
    };
  }

  private get authentication(): KafkaAuthentication {
    return this.props.authentication ?? KafkaAuthentication.IAM;
  }

  private letRead(target: TriggerTarget): void {
    const { clusterArn, authentication } = this;
    const connection = CONNECTION.test(clusterArn) ? ['kafka:DescribeVpcConnection'] : [];
    grant(target.handler, { actions: ['kafka:DescribeClusterV2', ...connection], resources: [clusterArn] });
    grant(target.handler, { actions: ['kafka:GetBootstrapBrokers'], resources: ['*'] });
    if (authentication._name === 'SASL_SCRAM_512_AUTH') {
      grant(target.handler, { actions: ['kafka:ListScramSecrets'], resources: [clusterArn] });
    }
    letSignIn(target, authentication._secret);
    if (authentication._name === 'IAM') this.letReadByRole(target);
  }

  /** The cluster itself: a connection leads to one of another account. */
  private get cluster(): string {
    return CONNECTION.test(this.clusterArn) ? this.arnOf('cluster', '').replace(/\/$/, '') : this.clusterArn;
  }

  /** IAM access control knows the cluster, each topic and each consumer group. */
  private letReadByRole(target: TriggerTarget): void {
    const { topic, consumerGroupId, onFailureTopic } = this.props;
    const group = this.arnOf('group', consumerGroupId ?? '*');
    grant(target.handler, { actions: ['kafka-cluster:Connect'], resources: [this.cluster] });
    grant(target.handler, {
      actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'],
      resources: [this.arnOf('topic', topic)],
    });
    grant(target.handler, {
      actions: ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'],
      resources: [group],
    });
    const reason =
      'Lambda chooses the name of the consumer group, and a connection does not tell the id of its cluster.';
    const topics = [topic, ...(onFailureTopic ? [onFailureTopic] : [])].map((name) => this.arnOf('topic', name));
    acknowledgeWildcards(target.handler, () => [group, this.cluster, ...topics], reason);
    if (onFailureTopic) {
      grant(target.handler, {
        actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'],
        resources: [this.arnOf('topic', onFailureTopic)],
      });
    }
  }

  /** The ARN of something in the cluster, whose own ARN may be known only after deployment. */
  private arnOf(kind: string, name: string): string {
    const { clusterArn } = this;
    if (Token.isUnresolved(clusterArn)) {
      const [before, after] = [0, 1].map((index) => Fn.select(index, Fn.split(':cluster/', clusterArn)));
      return `${before}:${kind}/${after}/${name}`;
    }
    const { partition, region, owner, cluster } = CONNECTION.exec(clusterArn)?.groups ?? {};
    // A connection tells whose cluster is behind it and its name, and not its id.
    if (owner) return `arn:${partition}:kafka:${region}:${owner}:${kind}/${cluster}/*/${name}`;
    return `${clusterArn.replace(':cluster/', `:${kind}/`)}/${name}`;
  }
}

const ARN = /^arn:[^:]+:kafka:[^:]+:\d{12}:(cluster|vpc-connection)\/.+/;

/** The managed connection to a cluster of another account. */
const CONNECTION =
  /^arn:(?<partition>[^:]+):kafka:(?<region>[^:]+):\d{12}:vpc-connection\/(?<owner>\d{12})\/(?<cluster>[^/]+)\/.+/;

const ONE_MAPPING = 'use one trigger with the filters of both: Lambda reads a topic for a function once';

function accessOf(authentication: KafkaAuthentication) {
  return authentication._access.length > 0 ? authentication._access : undefined;
}

function faultsOfArn(clusterArn: string): Fault[] {
  if (Token.isUnresolved(clusterArn) || ARN.test(clusterArn)) return [];
  return [
    {
      code: 'SourceArn',
      what: `'${clusterArn}' is not the ARN of an MSK cluster`,
      fix: 'write it as arn:aws:kafka:<region>:<account>:cluster/<name>/<id>, or pass cluster.attrArn',
    },
  ];
}

function faultsOfMethod({ _name }: KafkaAuthentication): Fault[] {
  if (METHODS.includes(_name)) return [];
  return [
    {
      code: 'KafkaAuthentication',
      what: `authentication is ${_name}, which MSK clusters do not know`,
      fix: 'use KafkaAuthentication.IAM, .saslScram512(secret), .clientCertificate(secret) or .NONE',
    },
  ];
}
