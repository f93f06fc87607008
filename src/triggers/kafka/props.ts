import type { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { KafkaAuthentication } from './authentication';
import type { KafkaConsumptionMode } from './consumption-mode';
import type { KafkaTriggerOptions } from './options';

/**
 * How a topic of a self-managed Kafka cluster is read.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html
 */
export interface KafkaTriggerProps extends KafkaTriggerOptions {
  /** How Lambda signs in: SASL/SCRAM, SASL/PLAIN, a client certificate, or not at all. */
  readonly authentication: KafkaAuthentication;

  /**
   * How records are distributed: in order, or to any number of pollers. Another mode replaces the event source mapping.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/polling-kafka-queue.html
   * @default KafkaConsumptionMode.STREAM
   */
  readonly consumptionMode?: KafkaConsumptionMode;

  /**
   * The certificate of the authority that signed the brokers' certificates: a secret with `certificate`, in PEM.
   *
   * @default - the brokers' certificates are signed by an authority that Amazon trusts
   */
  readonly rootCaCertificate?: secretsmanager.ISecret;

  /**
   * The VPC that the brokers are in.
   *
   * @default - the brokers are reached over the internet
   */
  readonly vpc?: ec2.IVpc;

  /**
   * The subnets from which Lambda reaches the brokers.
   *
   * @default - the private subnets of `vpc`
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups that may reach the brokers, and Lambda and its secrets over HTTPS. Required with `vpc`.
   *
   * @default - none
   */
  readonly securityGroups?: ec2.ISecurityGroup[];
}
