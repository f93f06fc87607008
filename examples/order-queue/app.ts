import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { OrderQueueStack } from './order-queue-stack';

const app = new App();
new OrderQueueStack(app, 'OrderQueue');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
