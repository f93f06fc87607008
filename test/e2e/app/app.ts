import { App } from 'aws-cdk-lib';
import { SourcesStack } from './sources-stack';

const app = new App();
new SourcesStack(app, 'Sources');
