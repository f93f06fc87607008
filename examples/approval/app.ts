import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ApprovalStack } from './approval-stack';

const app = new App();
new ApprovalStack(app, 'Approval');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
