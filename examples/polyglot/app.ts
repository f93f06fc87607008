import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { PolyglotStack } from './polyglot-stack';

const app = new App();
new PolyglotStack(app, 'Polyglot');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
