import * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { refuse } from '../../private/errors';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { placeFaults } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { clusterFaults, resourceOf } from './faults';
import type { RdsTriggerProps } from './props';
import { madeRoleArn, roleOf } from './role';

/**
 * Invokes a function from statements and triggers of an Aurora cluster, MySQL or PostgreSQL.
 *
 * Gives the cluster a role that may invoke exactly this function or alias, and with Aurora MySQL names it in the cluster's
 * parameter group. All functions of a cluster share the role.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/PostgreSQL-Lambda.html
 *
 * @example
 *
 * declare const cluster: rds.DatabaseCluster;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new RdsTrigger(cluster));
 */
export class RdsTrigger implements ITrigger {
  /**
   * @param cluster the cluster, created in this app; one of Aurora MySQL needs a parameter group, for example `parameters: {}`
   * @param props how it invokes the function
   */
  public constructor(
    private readonly cluster: rds.IDatabaseCluster,
    private readonly props: RdsTriggerProps = {},
  ) {
    takes('RdsTrigger', cluster, props);
  }

  /**
   * Lets the cluster invoke the function.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { cluster } = this;
    const { handler, scope } = target;
    const id = connectionId('InvokedByDatabase', scope, cluster);
    const resource = resourceOf(cluster);
    refuse(
      scope.node.path,
      ...placeFaults(target, { name: cluster.node.path, place: cluster.env }),
      ...clusterFaults(cluster, madeRoleArn(resource)),
      ...twiceFaults(scope, id, `statements of ${cluster.node.path}`),
    );
    // In the stack of the function: the cluster needs the role, but not what it may do.
    const statement = new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] });
    new iam.Policy(scope, id, { roles: resource && [roleOf(resource)], statements: [statement] });
    const invocation = this.props.asynchronous ? Invocation.ASYNCHRONOUS : Invocation.SYNCHRONOUS;
    return { invocation, source: cluster };
  }
}
