import { App, Duration, Stack } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { LambdaChecks } from 'lambdaform';

const app = new App();
const stack = new Stack(app, 'Shop');
const dead = new Queue(stack, 'Dead', { retentionPeriod: Duration.days(1) });
const jobs = new Queue(stack, 'Jobs', { deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
const worker = new NodejsFunction(stack, 'Worker', { entry: 'src/worker.ts' });
worker.addAlias('live', { provisionedConcurrentExecutions: 2 });
worker.addEventSource(new SqsEventSource(jobs));

LambdaChecks.of(app); // the one new line
