import { App } from 'aws-cdk-lib';
import { FaultsStack } from './faults-stack';
import { SourcesStack } from './sources-stack';

const app = new App();
const { ledger } = new SourcesStack(app, 'Sources');
new FaultsStack(app, 'Faults', ledger);
