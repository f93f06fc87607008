import { Names, Stack } from 'aws-cdk-lib';
import type * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { permissionFirst } from '../permission-first';
import { placeFaults } from '../place';
import { refuseCircle } from '../reference-circle';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { customDataFaults, repositoryFaults, resourceOf } from './faults';
import type { CodeCommitTriggerProps } from './props';

/**
 * Invokes a function when a branch or tag of a CodeCommit repository is created, updated or deleted.
 *
 * The repository names the function, so if the two are in different stacks, the repository's stack depends on the function's.
 * An imported repository cannot get a trigger: use its events on EventBridge instead.
 *
 * @see https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-notify-lambda.html
 *
 * @example
 *
 * declare const repository: codecommit.Repository;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new CodeCommitTrigger(repository, { branches: ['main'] }));
 */
export class CodeCommitTrigger implements ITrigger {
  /**
   * @param repository the repository, created in this app, in the region and account of the function
   * @param props which of its changes
   */
  public constructor(
    private readonly repository: codecommit.IRepository,
    private readonly props: CodeCommitTriggerProps = {},
  ) {
    takes('CodeCommitTrigger', repository, props);
  }

  /**
   * Adds a trigger to the repository, and allows it to invoke the function.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { repository } = this;
    const { handler, scope } = target;
    const name = this.nameFor(scope);
    refuse(
      scope.node.path,
      ...placeFaults(target, { name: repository.node.path, place: repository.env }),
      ...customDataFaults(this.props),
      ...repositoryFaults(repository, name),
    );
    const resource = resourceOf(repository) as codecommit.CfnRepository;
    const id = connectionId('InvokedByRepository', scope, repository);
    if (!scope.node.tryFindChild(id)) {
      handler.addPermission(id, {
        principal: new iam.ServicePrincipal('codecommit.amazonaws.com'),
        // By its name: the attribute would make permission and repository need each other.
        sourceArn: Stack.of(repository).formatArn({ service: 'codecommit', resource: resource.repositoryName }),
        sourceAccount: repository.env.account,
      });
      permissionFirst(target, resource, id);
      refuseCircle(resource, handler, 'eventSourceARN');
    }
    this.addTo(repository as codecommit.Repository, name, handler.functionArn);
    return { invocation: Invocation.ASYNCHRONOUS, source: repository };
  }

  private addTo(repository: codecommit.Repository, name: string, arn: string): void {
    const { branches, customData, events } = this.props;
    repository.notify(arn, { name, branches, customData, events });
  }

  /** The CDK would take a name with slashes and colons, which CodeCommit refuses. */
  private nameFor(scope: IConstruct): string {
    const { branches = [], customData = '', events = [] } = this.props;
    const settings = settingsId(scope, [[...branches].sort(), [...events].sort(), customData]);
    return `${Names.uniqueResourceName(scope, { maxLength: 60 })}-${settings}`;
  }
}
