import { App } from 'aws-cdk-lib';
import { AppDashboard } from 'lambdaform';
import { FaultsStack } from './faults-stack';
import { FrontsStack } from './fronts-stack';
import { HttpStack } from './http-stack';
import { LedgerStack } from './ledger-stack';
import { SourcesStack } from './sources-stack';
import { WorkflowsStack } from './workflows-stack';

const app = new App();
const { ledger } = new LedgerStack(app, 'Ledger');
new SourcesStack(app, 'Sources', ledger);
new FrontsStack(app, 'Fronts', ledger);
new HttpStack(app, 'Http', ledger);
new WorkflowsStack(app, 'Workflows', ledger);
new FaultsStack(app, 'Faults', ledger);
new AppDashboard(app, 'Dashboard', { dashboardName: 'e2e' });
