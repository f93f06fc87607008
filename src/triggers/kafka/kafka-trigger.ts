import { Validations } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { mappedTwiceFaults } from '../polling/event-source-mapping';
import { letReach, letSignIn } from '../polling/vpc-access';
import type { ITrigger, TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { topicBinding } from './binding';
import { KafkaConsumptionMode } from './consumption-mode';
import { brokerFaults, consumptionFaults, topicFaults } from './faults';
import type { KafkaTriggerProps } from './props';
import { mapTopic, SHAPE } from './topic-mapping';

/**
 * Invokes a function for the records of a topic of a self-managed Kafka cluster.
 *
 * A batch that fails is retried 10 times and sent to the failure destination of the function. With `provisionedPollers`,
 * it is split to find the record that fails, and the handler may return the records that failed.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html
 *
 * @example
 *
 * declare const secret: secretsmanager.Secret;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new KafkaTrigger(['kafka-1.example.com:9096', 'kafka-2.example.com:9096'], {
 *     topic: 'orders',
 *     authentication: KafkaAuthentication.saslScram512(secret),
 *     provisionedPollers: { minimum: 1, maximum: 4 },
 *   }),
 * );
 */
export class KafkaTrigger implements ITrigger {
  /**
   * @param bootstrapServers brokers of the cluster, each with host and port: `kafka-1.example.com:9096`
   * @param props which topic, and how it is read
   */
  public constructor(
    private readonly bootstrapServers: string[],
    private readonly props: KafkaTriggerProps,
  ) {
    takes('KafkaTrigger', bootstrapServers, props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { bootstrapServers, props } = this;
    const servers = [...bootstrapServers].sort();
    const id = `Kafka-${settingsId(target.scope, [servers, props.topic])}`;
    refuse(
      target.scope.node.path,
      ...mappedTwiceFaults(target, id, `the topic '${props.topic}'`, 'topic'),
      ...brokerFaults(bootstrapServers, props),
      ...consumptionFaults(props),
      ...topicFaults(props, SHAPE),
    );
    if (props.vpc) letReach(target);
    letSignIn(target, props.authentication._secret);
    letSignIn(target, props.rootCaCertificate);
    const access = this.access();
    const source = {
      kafkaBootstrapServers: servers,
      sourceAccessConfigurations: access.length > 0 ? access : undefined,
    };
    const mapping = mapTopic(target, id, source, props);
    if (props.consumptionMode === KafkaConsumptionMode.QUEUE) readAsQueue(mapping);
    return topicBinding(target, id, mapping, props.topic);
  }

  private access(): lambda.SourceAccessConfiguration[] {
    const { authentication, rootCaCertificate, vpc, vpcSubnets, securityGroups = [] } = this.props;
    const { SERVER_ROOT_CA_CERTIFICATE, VPC_SECURITY_GROUP, VPC_SUBNET } = lambda.SourceAccessConfigurationType;
    const subnets = vpc?.selectSubnets(vpcSubnets).subnetIds ?? [];
    return [
      ...authentication._access,
      ...(rootCaCertificate ? [{ type: SERVER_ROOT_CA_CERTIFICATE, uri: rootCaCertificate.secretArn }] : []),
      ...subnets.map((id) => ({ type: VPC_SUBNET, uri: `subnet:${id}` })),
      ...securityGroups.map((it) => ({ type: VPC_SECURITY_GROUP, uri: `security_group:${it.securityGroupId}` })),
    ];
  }
}

/** The CDK's construct has no property for this. What a share group reads first is for Kafka to decide. */
function readAsQueue(mapping: lambda.EventSourceMapping): void {
  const resource = mapping.node.defaultChild as lambda.CfnEventSourceMapping;
  resource.addPropertyOverride('SelfManagedKafkaEventSourceConfig.ConsumptionMode', KafkaConsumptionMode.QUEUE);
  resource.startingPosition = undefined;
  Validations.of(mapping).acknowledge({
    id: 'CloudFormation-Validate::F3002',
    reason: 'AWS::Lambda::EventSourceMapping has ConsumptionMode, which the validator of the CDK does not know yet.',
  });
}
