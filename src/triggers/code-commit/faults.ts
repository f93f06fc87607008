import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import type * as codecommit from 'aws-cdk-lib/aws-codecommit';
import type { Fault } from '../../private/errors';
import { duplicateTrigger } from '../../private/twice';
import type { CodeCommitTriggerProps } from './props';

/** What AWS allows a repository to have. */
const MAX_TRIGGERS = 10;
const MAX_CUSTOM_DATA = 1000;

/** The resource of a repository that this app creates. */
export function resourceOf(repository: codecommit.IRepository): codecommit.CfnRepository | undefined {
  const child = repository.node.defaultChild;
  return CfnResource.isCfnResource(child as CfnResource) ? (child as codecommit.CfnRepository) : undefined;
}

/** The faults of a repository that cannot get the trigger. */
export function repositoryFaults(repository: codecommit.IRepository, name: string): Fault[] {
  const resource = resourceOf(repository);
  const { path } = repository.node;
  if (!resource) return [imported(path)];
  const names = namesOf(resource);
  if (names.includes(name)) return [duplicateTrigger(`the repository ${path}`, 'name all branches in one trigger')];
  if (names.length < MAX_TRIGGERS) return [];
  return [
    {
      code: 'RepositoryTriggers',
      what: `${path} has ${names.length} triggers, and CodeCommit allows ${MAX_TRIGGERS}`,
      fix: `remove one, or use the events of the repository: ${BY_EVENTS}`,
    },
  ];
}

/** The fault of a text that CodeCommit refuses. */
export function customDataFaults({ customData = '' }: CodeCommitTriggerProps): Fault[] {
  if (Token.isUnresolved(customData) || customData.length <= MAX_CUSTOM_DATA) return [];
  return [
    {
      code: 'RepositoryCustomData',
      what: `customData has ${customData.length} characters, and CodeCommit allows ${MAX_CUSTOM_DATA}`,
      fix: 'shorten it, or set a variable of the function',
    },
  ];
}

const BY_EVENTS =
  "new EventBridgeTrigger({ eventPattern: { source: ['aws.codecommit'], " +
  "detailType: ['CodeCommit Repository State Change'], resources: [repository.repositoryArn] } })";

function imported(path: string): Fault {
  return {
    code: 'RepositoryImported',
    what: `${path} is an imported repository, to which this app cannot add a trigger`,
    fix: `use its events: ${BY_EVENTS}`,
  };
}

/** The names of the triggers so far, however they were added. */
function namesOf(resource: codecommit.CfnRepository): string[] {
  const triggers: { name?: string }[] = Stack.of(resource).resolve(resource.triggers) ?? [];
  return triggers.map(({ name = '' }) => name);
}
