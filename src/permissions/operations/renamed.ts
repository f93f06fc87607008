import { always, nothing, type Rule, type Rules } from './wanted';

/** Operations of one service by the actions that AWS checks instead: `ViewBudget` for `DescribeBudget`. */
function renamed(prefix: string, table: Readonly<Record<string, string>>): Rules {
  const rules = Object.entries(table).flatMap(([actions, operations]) => {
    const rule: Rule = always(...actions.split(' ').map((action) => `${prefix}:${action}`));
    return operations.split(' ').map((operation): [string, Rule] => [`${prefix}:${operation}`, rule]);
  });
  return Object.fromEntries(rules);
}

/** @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindingsV2.html */
const accessAnalyzer = renamed('access-analyzer', { GetFinding: 'GetFindingV2', ListFindings: 'ListFindingsV2' });

/** @see https://docs.aws.amazon.com/cost-management/latest/userguide/billing-permissions-ref.html */
const budgets = renamed('budgets', {
  ModifyBudget:
    'CreateBudget CreateNotification CreateSubscriber DeleteBudget DeleteNotification DeleteSubscriber UpdateBudget UpdateNotification UpdateSubscriber',
  ViewBudget:
    'DescribeBudget DescribeBudgetNotificationsForAccount DescribeBudgetPerformanceHistory DescribeBudgets DescribeNotificationsForBudget DescribeSubscribersForNotification',
});

/** @see https://docs.aws.amazon.com/keyspaces/latest/devguide/security_iam_service-with-iam.html */
const cassandra = renamed('cassandra', {
  Alter: 'UpdateKeyspace UpdateTable',
  Create: 'CreateKeyspace CreateTable CreateType',
  Drop: 'DeleteKeyspace DeleteTable DeleteType',
  Restore: 'RestoreTable',
  Select:
    'GetKeyspace GetTable GetTableAutoScalingSettings GetType ListKeyspaces ListTables ListTagsForResource ListTypes',
});

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/APIReference/API_CreateDistributionWithTags.html */
const cloudfront = renamed('cloudfront', { 'CreateDistribution TagResource': 'CreateDistributionWithTags' });

/** @see https://docs.aws.amazon.com/cloudsearch/latest/developerguide/configuring-access.html */
const cloudsearch = renamed('cloudsearch', { document: 'UploadDocuments', search: 'Search', suggest: 'Suggest' });

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatabasemigrationservice.html */
const dms = renamed('dms', {
  AssociateExtensionPack: 'StartExtensionPackAssociation',
  ListDataProviders: 'DescribeDataProviders',
  ListExtensionPacks: 'DescribeExtensionPackAssociations',
  ListInstanceProfiles: 'DescribeInstanceProfiles',
  ListMetadataModelAssessments: 'DescribeMetadataModelAssessments',
  ListMetadataModelConversions: 'DescribeMetadataModelConversions',
  ListMetadataModelExports: 'DescribeMetadataModelExportsAsScript DescribeMetadataModelExportsToTarget',
  ListMigrationProjects: 'DescribeMigrationProjects',
  StartMetadataModelExportAsScripts: 'StartMetadataModelExportAsScript',
  UpdateConversionConfiguration: 'ModifyConversionConfiguration',
  UpdateDataProvider: 'ModifyDataProvider',
  UpdateInstanceProfile: 'ModifyInstanceProfile',
  UpdateMigrationProject: 'ModifyMigrationProject',
});

/** @see https://docs.aws.amazon.com/neptune/latest/userguide/iam-dp-actions.html */
const neptuneData = renamed('neptune-db', {
  CancelQuery: 'CancelGremlinQuery CancelOpenCypherQuery',
  DeleteStatistics: 'DeletePropertygraphStatistics DeleteSparqlStatistics',
  GetGraphSummary: 'GetPropertygraphSummary GetRDFGraphSummary',
  GetMLDataProcessingJobStatus: 'GetMLDataProcessingJob',
  GetMLEndpointStatus: 'GetMLEndpoint',
  GetMLModelTrainingJobStatus: 'GetMLModelTrainingJob',
  GetMLModelTransformJobStatus: 'GetMLModelTransformJob',
  GetQueryStatus: 'GetGremlinQueryStatus GetOpenCypherQueryStatus ListGremlinQueries ListOpenCypherQueries',
  GetStatisticsStatus: 'GetPropertygraphStatistics GetSparqlStatistics',
  GetStreamRecords: 'GetPropertygraphStream GetSparqlStream',
  ManageStatistics: 'ManagePropertygraphStatistics ManageSparqlStatistics',
  ReadDataViaQuery: 'ExecuteGremlinProfileQuery ExecuteOpenCypherExplainQuery',
  // The text of a query decides which of the three it needs.
  'ReadDataViaQuery WriteDataViaQuery DeleteDataViaQuery':
    'ExecuteGremlinExplainQuery ExecuteGremlinQuery ExecuteOpenCypherQuery',
  ResetDatabase: 'ExecuteFastReset',
});

/** @see https://docs.aws.amazon.com/qldb/latest/developerguide/security_iam_service-with-iam.html */
const qldb = renamed('qldb', { SendCommand: 'SendCommand' });

/** @see https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_id-based-policy-examples.html */
const timestream = renamed('timestream', { 'Select DescribeEndpoints': 'Query' });

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonverifiedpermissions.html */
const verifiedPermissions = renamed('verifiedpermissions', {
  GetPolicy: 'BatchGetPolicy',
  IsAuthorized: 'BatchIsAuthorized',
  IsAuthorizedWithToken: 'BatchIsAuthorizedWithToken',
});

function open(prefix: string, operations: string): Rules {
  return Object.fromEntries(operations.split(' ').map((operation) => [`${prefix}:${operation}`, nothing]));
}

/**
 * Operations whose callers prove their identity with a token of their own, or need not prove it.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
 * @see https://docs.aws.amazon.com/location/latest/APIReference/API_geomaps_GetStyleDescriptor.html
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
const unsigned: Rules = {
  ...open('cognito-identity', 'GetCredentialsForIdentity GetId GetOpenIdToken UnlinkIdentity'),
  ...open('geo-maps', 'GetGlyphs GetSprites GetStyleDescriptor'),
  ...open('sso', 'GetRoleCredentials ListAccountRoles ListAccounts Logout'),
  ...open('sso-oauth', 'CreateToken RegisterClient StartDeviceAuthorization'),
};

/**
 * The participants of a chat prove their identity with a token of the chat. Agents' `DescribeView` is another operation.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_Operations_Amazon_Connect_Participant_Service.html
 */
export const chatParticipants: Rules = open(
  'connect',
  'CancelParticipantAuthentication CompleteAttachmentUpload CreateParticipantConnection DescribeView DisconnectParticipant GetAttachment GetAuthenticationUrl GetTranscript SendEvent SendMessage StartAttachmentUpload',
);

/** Operations that AWS checks under another name, or not at all. */
export const renamedOperations: Rules = {
  ...accessAnalyzer,
  ...budgets,
  ...cassandra,
  ...cloudfront,
  ...cloudsearch,
  ...dms,
  ...neptuneData,
  ...qldb,
  ...timestream,
  ...unsigned,
  ...verifiedPermissions,
};
