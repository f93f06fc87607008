import { Fn, Token } from 'aws-cdk-lib';
import { type Fault, refuse } from '../../private/errors';
import { grant } from '../../private/grants';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { acknowledgeWildcards } from '../../private/wildcard-findings';
import { placeFaults, placeOfSource } from '../place';
import { mappedTwiceFaults } from '../polling/event-source-mapping';
import { letReach, letSignIn } from '../polling/vpc-access';
import type { ITrigger, TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { KafkaAuthentication } from './authentication';
import { topicBinding } from './binding';
import { clusterArnFaults, mskAuthenticationFaults, topicFaults } from './faults';
import type { MskTriggerProps } from './msk-props';
import { mapTopic, SHAPE } from './topic-mapping';

/**
 * Invokes a function for the records of a topic of an MSK cluster, provisioned or serverless.
 *
 * A batch that fails is retried 10 times and sent to the failure destination of the function. With `provisionedPollers`,
 * it is split to find the record that fails, and the handler may return the records that failed.
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
   * @param clusterArn the ARN of the cluster, or of the managed VPC connection to a cluster of another account
   * @param props which topic, and how it is read
   */
  public constructor(
    private readonly clusterArn: string,
    private readonly props: MskTriggerProps,
  ) {
    takes('MskTrigger', clusterArn, props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { clusterArn, props } = this;
    const id = `Msk-${settingsId(target.scope, [clusterArn, props.topic])}`;
    refuse(
      target.scope.node.path,
      ...mappedTwiceFaults(target, id, `the topic '${props.topic}'`, 'topic'),
      ...this.clusterFaults(target),
      ...mskAuthenticationFaults(this.authentication),
      ...topicFaults(props, SHAPE),
    );
    letReach(target);
    this.letRead(target);
    const source = { eventSourceArn: clusterArn, sourceAccessConfigurations: accessOf(this.authentication) };
    const mapping = mapTopic(target, id, source, props);
    return topicBinding(target, id, mapping, props.topic);
  }

  private clusterFaults(target: TriggerTarget): Fault[] {
    const { clusterArn } = this;
    const malformed = clusterArnFaults(clusterArn);
    if (malformed.length > 0) return malformed;
    return placeFaults(target, { name: clusterArn, place: placeOfSource(target, clusterArn) });
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

  /** The ARN of the cluster itself, which differs from that of a connection to it. */
  private get cluster(): string {
    return CONNECTION.test(this.clusterArn) ? this.arnOf('cluster', '').replace(/\/$/, '') : this.clusterArn;
  }

  /** IAM access control covers the cluster, each topic and each consumer group. */
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
      'Lambda chooses the name of the consumer group, and a connection does not contain the ID of its cluster.';
    const topics = [topic, ...(onFailureTopic ? [onFailureTopic] : [])].map((name) => this.arnOf('topic', name));
    acknowledgeWildcards(target.handler, () => [group, this.cluster, ...topics], reason);
    if (onFailureTopic) {
      grant(target.handler, {
        actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'],
        resources: [this.arnOf('topic', onFailureTopic)],
      });
    }
  }

  /** The ARN of a part of the cluster, whose own ARN may be known only after deployment. */
  private arnOf(kind: string, name: string): string {
    const { clusterArn } = this;
    if (Token.isUnresolved(clusterArn)) {
      const [before, after] = [0, 1].map((index) => Fn.select(index, Fn.split(':cluster/', clusterArn)));
      return `${before}:${kind}/${after}/${name}`;
    }
    const { partition, region, owner, cluster } = CONNECTION.exec(clusterArn)?.groups ?? {};
    // The ARN of a connection has the owner and the name of the cluster, but not its ID.
    if (owner) return `arn:${partition}:kafka:${region}:${owner}:${kind}/${cluster}/*/${name}`;
    return `${clusterArn.replace(':cluster/', `:${kind}/`)}/${name}`;
  }
}

/** The ARN of a managed connection to a cluster of another account. */
const CONNECTION =
  /^arn:(?<partition>[^:]+):kafka:(?<region>[^:]+):\d{12}:vpc-connection\/(?<owner>\d{12})\/(?<cluster>[^/]+)\/.+/;

function accessOf(authentication: KafkaAuthentication) {
  return authentication._access.length > 0 ? authentication._access : undefined;
}
