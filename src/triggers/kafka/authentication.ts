import type { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { takes } from '../../private/inputs/takes';

/**
 * How Lambda signs in to the brokers of a Kafka cluster.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/kafka-cluster-auth.html
 */
export class KafkaAuthentication {
  /** With the role of the function. For MSK clusters with IAM access control enabled. */
  public static readonly IAM = new KafkaAuthentication('IAM');

  /** Without authentication. For clusters that accept everyone who can reach them. */
  public static readonly NONE = new KafkaAuthentication('NONE');

  /**
   * With a user name and password, by SASL/SCRAM with SHA-512.
   *
   * @param secret a secret with `username` and `password`; for MSK, its name begins with `AmazonMSK_`
   */
  public static saslScram512(secret: secretsmanager.ISecret): KafkaAuthentication {
    takes('KafkaAuthentication.saslScram512', secret);
    return new KafkaAuthentication('SASL_SCRAM_512_AUTH', secret);
  }

  /**
   * With a user name and password, by SASL/SCRAM with SHA-256. For self-managed clusters only.
   *
   * @param secret a secret with `username` and `password`
   */
  public static saslScram256(secret: secretsmanager.ISecret): KafkaAuthentication {
    takes('KafkaAuthentication.saslScram256', secret);
    return new KafkaAuthentication('SASL_SCRAM_256_AUTH', secret);
  }

  /**
   * With a user name and password, by SASL/PLAIN. For self-managed clusters only.
   *
   * @param secret a secret with `username` and `password`
   */
  public static basic(secret: secretsmanager.ISecret): KafkaAuthentication {
    takes('KafkaAuthentication.basic', secret);
    return new KafkaAuthentication('BASIC_AUTH', secret);
  }

  /**
   * With a client certificate, by mutual TLS.
   *
   * @param secret a secret with `certificate`, `privateKey` and, if the key has one, `privateKeyPassword`
   */
  public static clientCertificate(secret: secretsmanager.ISecret): KafkaAuthentication {
    takes('KafkaAuthentication.clientCertificate', secret);
    return new KafkaAuthentication('CLIENT_CERTIFICATE_TLS_AUTH', secret);
  }

  private constructor(
    private readonly name: string,
    private readonly secret?: secretsmanager.ISecret,
  ) {}

  /**
   * The entry in the event source mapping.
   *
   * @internal
   */
  public get _access(): lambda.SourceAccessConfiguration[] {
    if (!this.secret) return [];
    return [{ type: lambda.SourceAccessConfigurationType.of(this.name), uri: this.secret.secretArn }];
  }

  /**
   * The secret that the function must be able to read.
   *
   * @internal
   */
  public get _secret(): secretsmanager.ISecret | undefined {
    return this.secret;
  }

  /**
   * The name that Lambda has for it.
   *
   * @internal
   */
  public get _name(): string {
    return this.name;
  }
}
