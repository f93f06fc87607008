import { Annotations, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  CustomRuntimeFunction,
  DynamoDbTrigger,
  Filter,
  FunctionDefaults,
  GoFunction,
  HttpAccess,
  HttpApiTrigger,
  JavaFunction,
  Link,
  PythonFunction,
  RubyFunction,
  RustFunction,
  S3Trigger,
  SqsTrigger,
  TypeScriptFunction,
} from 'lambdaform';

/** Catalogues of products are imported: each part of the work in the language that suits it. */
export class PolyglotStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    Annotations.of(this).acknowledgeWarning('lambdaform:alarmsTellNobody', 'nobody is on call for an example');
    // The processor of most build servers, where Cargo then needs no linker for another one. The other languages need none anyway.
    FunctionDefaults.of(this).set({ architecture: lambda.Architecture.X86_64 });

    const store = this.privateBucket('Store', { serverAccessLogsBucket: this.privateBucket('AccessLogs') });
    const products = new dynamodb.TableV2(this, 'Products', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const parts = new sqs.Queue(this, 'Parts', { enforceSSL: true });
    const api = this.httpApi();

    new TypeScriptFunction(this, 'AcceptImport', {
      entry: 'src/accept-import.ts',
      triggers: [new HttpApiTrigger(api, { route: 'POST /imports', access: HttpAccess.PUBLIC })],
      links: { STORE: Link.to(store), PARTS: Link.to(parts) },
    });

    new GoFunction(this, 'ImportRows', {
      entry: 'import-rows',
      triggers: [new SqsTrigger(parts)],
      links: { STORE: Link.to(store), PRODUCTS: Link.to(products) },
    });

    new PythonFunction(this, 'PredictCategory', {
      entry: 'predict-category',
      runtime: lambda.Runtime.PYTHON_3_14,
      triggers: [
        new DynamoDbTrigger(products, {
          // Also a product that is imported again: the row takes the place of the item.
          filters: [
            Filter.dynamoDb().inserted(),
            Filter.dynamoDb().modified().and(Filter.dynamoDb().newImage('category').doesNotExist()),
          ],
        }),
      ],
      links: { PRODUCTS: Link.to(products) },
    });

    const countCategories = new RubyFunction(this, 'CountCategories', {
      entry: 'count-categories',
      runtime: lambda.Runtime.RUBY_4_0,
      triggers: [new DynamoDbTrigger(products, { filters: [Filter.dynamoDb().modified()] })],
    });

    new JavaFunction(this, 'GetProduct', {
      entry: 'get-product',
      handler: 'shop.GetProduct::handleRequest',
      runtime: lambda.Runtime.JAVA_25,
      memorySize: 1769, // one whole processor
      snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS,
      triggers: [new HttpApiTrigger(api, { route: 'GET /products/{id}', access: HttpAccess.PUBLIC })],
      links: { PRODUCTS: Link.allow(products, 'dynamodb:GetItem') },
    });

    // An image with nothing in it but the program.
    new GoFunction(this, 'DrawPlaceholder', {
      entry: 'draw-placeholder',
      packaging: { image: {} },
      triggers: [new HttpApiTrigger(api, { route: 'GET /placeholders/{id}', access: HttpAccess.PUBLIC })],
    });

    const resize = new RustFunction(this, 'Resize', { entry: 'resize' });

    const makeThumbnail = new TypeScriptFunction(this, 'MakeThumbnail', {
      entry: 'src/make-thumbnail.ts',
      triggers: [new S3Trigger(store, { prefix: 'images/', suffix: '.jpg' })],
      links: { STORE: Link.to(store), RESIZE: Link.to(resize) },
    });

    new CustomRuntimeFunction(this, 'WriteReceipt', {
      entry: 'write-receipt',
      triggers: [new S3Trigger(store, { prefix: 'catalogues/', suffix: '.csv' })],
      links: { STORE: Link.allow(store, 's3:GetObject', 's3:PutObject') },
    });

    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'StoreBucket', { value: store.bucketName });
    new CfnOutput(this, 'ProductsTable', { value: products.tableName });
    new CfnOutput(this, 'PartsQueue', { value: parts.queueUrl });
    new CfnOutput(this, 'CategoryLog', { value: countCategories.logGroup.logGroupName });
    if (makeThumbnail.failureQueue) {
      new CfnOutput(this, 'ThumbnailFailureQueue', { value: makeThumbnail.failureQueue.queueUrl });
    }
  }

  private privateBucket(id: string, props: s3.BucketProps = {}): s3.Bucket {
    return new s3.Bucket(this, id, {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
      ...props,
    });
  }

  /** An HTTP API that logs who called it. */
  private httpApi(): apigwv2.HttpApi {
    const api = new apigwv2.HttpApi(this, 'Api', { createDefaultStage: false });
    const accessLog = new logs.LogGroup(this, 'ApiAccessLog', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    api.addStage('Stage', {
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: { destination: new apigwv2.LogGroupLogDestination(accessLog) },
    });
    return api;
  }
}
