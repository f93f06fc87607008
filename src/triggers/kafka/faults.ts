import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';
import { filterFaults, type RecordShape } from '../polling/filter/check';
import { pollerFaults } from '../polling/provisioned-pollers';
import type { KafkaAuthentication } from './authentication';
import { KafkaConsumptionMode } from './consumption-mode';
import type { KafkaTriggerOptions } from './options';
import type { KafkaTriggerProps } from './props';

/** The ARN of an MSK cluster, or of a managed connection to one of another account. */
export const CLUSTER_ARN = /^arn:[^:]+:kafka:[^:]+:\d{12}:(cluster|vpc-connection)\/.+/;

/** The ways to sign in that MSK clusters support. */
const MSK_METHODS = ['IAM', 'NONE', 'SASL_SCRAM_512_AUTH', 'CLIENT_CERTIFICATE_TLS_AUTH'];

/** The options that need pollers that are kept ready. */
const NEED_POLLERS = [
  'bisectBatchOnError',
  'maxRecordAge',
  'onFailureTopic',
  'pollerLogLevel',
  'reportBatchItemFailures',
  'retryAttempts',
  'schemaRegistry',
] as const;

/** The faults of how a topic is read. */
export function topicFaults(options: KafkaTriggerOptions, shape: RecordShape): Fault[] {
  const faults = [...pollerFaults(options.provisionedPollers), ...filterFaults(options, shape)];
  const unused = options.provisionedPollers ? [] : NEED_POLLERS.filter((name) => options[name] !== undefined);
  if (unused.length > 0) {
    faults.push({
      code: 'NeedsProvisionedPollers',
      what: `${unused.join(', ')} can be set only with provisioned pollers`,
      fix: `set provisionedPollers: { minimum: 1, maximum: 10 }, which costs by the hour, or leave ${unused.join(', ')} out`,
    });
  }
  if (options.onFailureTopic === options.topic) {
    faults.push({
      code: 'FailureDestinationIsTrigger',
      what: `onFailureTopic is '${options.topic}', the topic that the function reads: an endless loop`,
      fix: 'name another topic, or leave onFailureTopic out',
    });
  }
  return faults;
}

/** The faults of the brokers of a self-managed cluster and of the way to them. */
export function brokerFaults(bootstrapServers: readonly string[], props: KafkaTriggerProps): Fault[] {
  const { authentication, vpc, vpcSubnets, securityGroups = [] } = props;
  const faults = bootstrapServerFaults(bootstrapServers);
  if (authentication._name === 'IAM') {
    faults.push({
      code: 'KafkaAuthentication',
      what: 'authentication is IAM, which only MSK clusters support',
      fix: 'use KafkaAuthentication.saslScram512(secret) or another one with a secret, or an MskTrigger',
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

/** The settings that Lambda does not take for a share group. */
const NOT_OF_QUEUES = ['maxBatchingWindow', 'startingPosition', 'startingPositionTimestamp'] as const;

/** The fault of settings that contradict how records are handed out. */
export function consumptionFaults(props: KafkaTriggerProps): Fault[] {
  const unused = NOT_OF_QUEUES.filter((name) => props[name] !== undefined);
  if (props.consumptionMode !== KafkaConsumptionMode.QUEUE || unused.length === 0) return [];
  return [
    {
      code: 'KafkaQueueMode',
      what: `consumptionMode is QUEUE, with which Lambda does not support ${unused.join(', ')}`,
      fix: `leave ${unused.join(', ')} out, or set consumptionMode to KafkaConsumptionMode.STREAM`,
    },
  ];
}

/** The fault of an ARN that is not that of an MSK cluster. */
export function clusterArnFaults(clusterArn: string): Fault[] {
  if (Token.isUnresolved(clusterArn) || CLUSTER_ARN.test(clusterArn)) return [];
  return [
    {
      code: 'SourceArn',
      what: `'${clusterArn}' is not the ARN of an MSK cluster`,
      fix: 'write it as arn:aws:kafka:<region>:<account>:cluster/<name>/<id>, or pass cluster.attrArn',
    },
  ];
}

/** The fault of a way to sign in that MSK clusters do not support. */
export function mskAuthenticationFaults({ _name }: KafkaAuthentication): Fault[] {
  if (MSK_METHODS.includes(_name)) return [];
  return [
    {
      code: 'KafkaAuthentication',
      what: `authentication is ${_name}, which MSK clusters do not support`,
      fix: 'use KafkaAuthentication.IAM, .saslScram512(secret), .clientCertificate(secret) or .NONE',
    },
  ];
}

function bootstrapServerFaults(bootstrapServers: readonly string[]): Fault[] {
  if (bootstrapServers.length === 0) {
    const fix = 'name one or more brokers: kafka-1.example.com:9096';
    return [{ code: 'BootstrapServer', what: 'there is no bootstrap server', fix }];
  }
  return bootstrapServers
    .filter((server) => !Token.isUnresolved(server) && !/^[^:/\s]+:\d{1,5}$/.test(server))
    .map((server) => ({
      code: 'BootstrapServer',
      what: `the bootstrap server '${server}' is not a host and a port`,
      fix: 'write it as kafka-1.example.com:9096, without a protocol',
    }));
}
