import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as vpclattice from 'aws-cdk-lib/aws-vpclattice';
import { refuse } from '../../private/errors';
import { shortHash } from '../../private/ids/settings-id';
import { entriesOf } from '../../private/ids/sorted';
import { takes } from '../../private/inputs/takes';
import { placeFaults } from '../place';
import { type Slot, slotFaults, takeSlot } from '../slot';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { ruleFaults } from './faults';
import type { VpcLatticeTriggerProps } from './props';

/** After this time without a byte, VPC Lattice closes a connection. */
const IDLE = Duration.seconds(60);

/**
 * Invokes a function for requests to an Amazon VPC Lattice service.
 *
 * The rule, the target group and its permission are created in the stack of the function; all rules of a function share the
 * group. The network, the service's auth type and its auth policy decide who may call.
 *
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html
 *
 * @example
 *
 * declare const listener: vpclattice.CfnListener;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new VpcLatticeTrigger(listener, { priority: 10, pathPrefix: '/orders' }));
 */
export class VpcLatticeTrigger implements ITrigger {
  /**
   * @param listener a listener for HTTP or HTTPS, in this stack or in another one of the region and account
   * @param props the requests
   */
  public constructor(
    private readonly listener: vpclattice.CfnListener,
    private readonly props: VpcLatticeTriggerProps,
  ) {
    takes('VpcLatticeTrigger', listener, props);
  }

  /**
   * Creates the rule, and the target group and the permission that it shares with the function's other rules.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { listener, props } = this;
    const { scope } = target;
    const at = scope.node.path;
    refuse(
      at,
      ...ruleFaults(listener, props),
      ...placeFaults(target, { name: listener.node.path, place: listener.env }),
      ...slotFaults(this.slot, at),
    );
    takeSlot(this.slot, at);
    const targetGroupIdentifier = targetGroup(target).attrArn;
    // By its priority: a new rule for other requests would find the priority taken by the old one.
    new vpclattice.CfnRule(scope, `VpcLatticeRule-${shortHash(listener.node.path)}-${props.priority}`, {
      listenerIdentifier: listener.attrArn,
      serviceIdentifier: listener.attrServiceArn,
      priority: props.priority,
      match: { httpMatch: matchOf(props) },
      action: { forward: { targetGroups: [{ targetGroupIdentifier, weight: 100 }] } },
    });
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: listener,
      defaultTimeout: Duration.seconds(10),
      maxTimeout: IDLE,
    };
  }

  private get slot(): Slot {
    const { listener, props } = this;
    return {
      source: listener,
      sourceId: listener.ref,
      name: `${props.priority}`,
      words: `priority ${props.priority} of ${listener.node.path}`,
      code: 'LatticePriorityTaken',
      fix: 'set another priority from 1 to 2000 for one of the two rules',
    };
  }
}

function matchOf({
  method,
  exactPath,
  pathPrefix,
  headers,
}: VpcLatticeTriggerProps): vpclattice.CfnRule.HttpMatchProperty {
  const hasPath = exactPath !== undefined || pathPrefix !== undefined;
  return {
    method,
    pathMatch: hasPath ? { match: { exact: exactPath, prefix: pathPrefix } } : undefined,
    headerMatches: headers && entriesOf(headers).map(([name, exact]) => ({ name, match: { exact } })),
  };
}

function targetGroup({ scope, handler }: TriggerTarget): vpclattice.CfnTargetGroup {
  const id = 'VpcLatticeTargets';
  const existing = scope.node.tryFindChild(id);
  if (existing) return existing as vpclattice.CfnTargetGroup;
  const group = new vpclattice.CfnTargetGroup(scope, id, {
    type: 'LAMBDA',
    config: { lambdaEventStructureVersion: 'V2' },
    targets: [{ id: handler.functionArn }],
  });
  handler.addPermission('InvokedByVpcLattice', {
    principal: new iam.ServicePrincipal('vpc-lattice.amazonaws.com'),
    sourceArn: group.attrArn,
  });
  return group;
}
