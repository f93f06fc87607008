import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { StreamProcessingStack } from './stream-processing-stack';

const app = new App();
new StreamProcessingStack(app, 'StreamProcessing');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
