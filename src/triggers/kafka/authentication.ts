import type { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

/**
 * How Lambda proves to the brokers of a Kafka cluster who it is.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/kafka-cluster-auth.html
 */
export class KafkaAuthentication {
  /** By the role of the function. For MSK clusters that have IAM access control switched on. */
  public static readonly IAM = new KafkaAuthentication('IAM');

  /** Not at all. For clusters that let everybody in who reaches them. */
  public static readonly NONE = new KafkaAuthentication('NONE');

  /**
   * By name and password, with SASL/SCRAM and SHA-512.
   *
   * @param secret a secret with `username` and `password`; for MSK, its name begins with `AmazonMSK_`
   */
  public static saslScram512(secret: secretsmanager.ISecret): KafkaAuthentication {
    return new KafkaAuthentication('SASL_SCRAM_512_AUTH', secret);
  }

  /**
   * By name and password, with SASL/SCRAM and SHA-256. For self-managed clusters only.
   *
   * @param secret a secret with `username` and `password`
   */
  public static saslScram256(secret: secretsmanager.ISecret): KafkaAuthentication {
    return new KafkaAuthentication('SASL_SCRAM_256_AUTH', secret);
  }

  /**
   * By name and password, with SASL/PLAIN. For self-managed clusters only.
   *
   * @param secret a secret with `username` and `password`
   */
  public static basic(secret: secretsmanager.ISecret): KafkaAuthentication {
    return new KafkaAuthentication('BASIC_AUTH', secret);
  }

  /**
   * By a certificate, with mutual TLS.
   *
   * @param secret a secret with `certificate`, `privateKey` and, if the key has one, `privateKeyPassword`
   */
  public static clientCertificate(secret: secretsmanager.ISecret): KafkaAuthentication {
    return new KafkaAuthentication('CLIENT_CERTIFICATE_TLS_AUTH', secret);
  }

  private constructor(
    private readonly name: string,
    private readonly secret?: secretsmanager.ISecret,
  ) {}

  /**
   * What the event source mapping says of it.
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
   * What Lambda calls it.
   *
   * @internal
   */
  public get _name(): string {
    return this.name;
  }
}
