import { Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { collectFaults, type Fault } from '../../private/errors';
import { settingsId } from '../../private/settings-id';
import { refuseTwice } from '../../private/twice';
import { recordsDropped, refuseSource } from '../polling/event-source-mapping';
import { letReach, letSignIn } from '../polling/vpc-access';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import type { KafkaTriggerProps } from './props';
import { faultsOfTopic, MAX_TIMEOUT, mapTopic, offsetLag } from './topic-mapping';

/**
 * Invokes a function for the records of a topic of a self-managed Kafka cluster.
 *
 * A batch that fails is retried 10 times and sent to the failure destination of the function. With `provisionedPollers`,
 * it is split to find the record that fails, and the handler may answer with the records that failed.
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
   * @param bootstrapServers brokers of the cluster, each as host and port: `kafka-1.example.com:9096`
   * @param props which topic, and how it is read
   */
  public constructor(
    private readonly bootstrapServers: string[],
    private readonly props: KafkaTriggerProps,
  ) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const { bootstrapServers, props } = this;
    const servers = [...bootstrapServers].sort();
    const id = `Kafka-${settingsId(target.scope, [servers, props.topic])}`;
    collectFaults([
      () => refuseTwice(target.scope, id, `the topic '${props.topic}'`, ONE_MAPPING),
      () => refuseSource(target, this.faults()),
      () => refuseSource(target, faultsOfTopic(props)),
    ]);
    if (props.vpc) letReach(target);
    letSignIn(target, props.authentication._secret);
    letSignIn(target, props.rootCaCertificate);
    const access = this.access();
    const source = {
      kafkaBootstrapServers: servers,
      sourceAccessConfigurations: access.length > 0 ? access : undefined,
    };
    const mapping = mapTopic(target, id, source, props);
    return {
      invocation: Invocation.STREAM,
      maxTimeout: MAX_TIMEOUT,
      lag: offsetLag(id, mapping),
      alarms: [recordsDropped(id, mapping, 'as long as its retention says')],
    };
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

  private faults(): Fault[] {
    const { authentication, vpc, vpcSubnets, securityGroups = [] } = this.props;
    const faults: Fault[] = this.bootstrapServers
      .filter((server) => !Token.isUnresolved(server) && !/^[^:/\s]+:\d{1,5}$/.test(server))
      .map((server) => ({
        code: 'BootstrapServer',
        what: `the bootstrap server '${server}' is not a host and a port`,
        fix: 'write it as kafka-1.example.com:9096, without a protocol',
      }));
    if (this.bootstrapServers.length === 0) {
      const fix = 'name one or more brokers: kafka-1.example.com:9096';
      faults.push({ code: 'BootstrapServer', what: 'there is no bootstrap server', fix });
    }
    if (authentication._name === 'IAM') {
      faults.push({
        code: 'KafkaAuthentication',
        what: 'authentication is IAM, which only MSK clusters know',
        fix: 'use KafkaAuthentication.saslScram512(secret) or another one with a secret, or a MskTrigger',
      });
    }
    if ((vpc === undefined) !== (securityGroups.length === 0) || (vpcSubnets && !vpc)) {
      faults.push({
        code: 'KafkaNetwork',
        what: vpc ? 'vpc is set without securityGroups' : 'securityGroups or vpcSubnets are set without vpc',
        fix: 'set vpc and securityGroups for brokers in a VPC, and neither for brokers on the internet',
      });
    }
    return faults;
  }
}

const ONE_MAPPING = 'use one trigger with the filters of both: Lambda reads a topic for a function once';
