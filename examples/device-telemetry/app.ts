import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DeviceTelemetryStack } from './device-telemetry-stack';

const app = new App();
new DeviceTelemetryStack(app, 'DeviceTelemetry');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
