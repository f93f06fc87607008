import type { AwsCall } from '../../analysis/found/code-usage';

/** Operations by which a service does what a document says, with the permissions of its caller. */
const AS_CALLER: Readonly<Record<string, string>> = {
  'client-cloudformation': 'ContinueUpdateRollback CreateStack DeleteStack ExecuteChangeSet RollbackStack UpdateStack',
  'client-cloudcontrol': 'CreateResource DeleteResource GetResource ListResources UpdateResource',
  'client-elastic-beanstalk': 'CreateEnvironment TerminateEnvironment UpdateEnvironment',
  'client-ssm': 'StartAutomationExecution StartChangeRequestExecution',
  'client-service-catalog': 'ProvisionProduct TerminateProvisionedProduct UpdateProvisionedProduct',
};

/** What hands the work to a role instead. */
const ROLE: Readonly<Record<string, string>> = {
  'client-cloudformation': 'a RoleARN',
  'client-cloudcontrol': 'a RoleArn',
  'client-elastic-beanstalk': 'an OperationsRole',
  'client-ssm': 'an AutomationAssumeRole in Parameters',
  'client-service-catalog': 'a launch role for the product',
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
  if (roles || !AS_CALLER[client]?.split(' ').includes(operation)) return undefined;
  return ROLE[client];
}
