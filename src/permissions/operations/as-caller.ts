import type { AwsCall } from '../../analysis/found/code-usage';

/** Operations by which a service does what a document says, with the permissions of its caller, and what hands the work to a role instead. */
const AS_CALLER: Readonly<Record<string, readonly [operations: string, role: string]>> = {
  'client-cloudformation': [
    'ContinueUpdateRollback CreateStack DeleteStack ExecuteChangeSet RollbackStack UpdateStack',
    'a RoleARN',
  ],
  'client-cloudcontrol': ['CreateResource DeleteResource GetResource ListResources UpdateResource', 'a RoleArn'],
  'client-elastic-beanstalk': ['CreateEnvironment TerminateEnvironment UpdateEnvironment', 'an OperationsRole'],
  'client-ssm': ['StartAutomationExecution StartChangeRequestExecution', 'an AutomationAssumeRole in Parameters'],
  'client-service-catalog': [
    'ProvisionProduct TerminateProvisionedProduct UpdateProvisionedProduct',
    'a launch role for the product',
  ],
};

/**
 * Returns how a call hands its work to a role, if without one the service does whatever a document says as the caller;
 * undefined for all other calls, and for those that pass a role.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 * @see https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup.html
 */
export function roleForWork({ client, operation, roles }: AwsCall): string | undefined {
  const [operations = '', role] = AS_CALLER[client] ?? [];
  return !roles && operations.split(' ').includes(operation) ? role : undefined;
}
