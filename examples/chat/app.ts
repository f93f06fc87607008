import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ChatStack } from './chat-stack';

const app = new App();
new ChatStack(app, 'Chat');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
