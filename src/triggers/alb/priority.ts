import { CfnResource, Token } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IConstruct } from 'constructs';
import type { Fault } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { type Slot, slotFaults } from '../slot';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

// Two bands for complete paths, which exclude each other, and one step for each character of a pattern.
const BAND = 10_000;
const STEPS = 60;
const STEP = (50_000 - 2 * BAND) / STEPS;

/**
 * A priority that follows from the conditions alone: the more specific they are, the earlier the rule is evaluated. Among
 * equally specific rules, a hash decides. NaN if the conditions are not known before deployment.
 */
export function derivedPriority(listener: elbv2.IApplicationListener, conditions: elbv2.ListenerCondition[]): number {
  const raw = conditions.map((it) => it.renderRawCondition() as RawCondition);
  if (Token.isUnresolved(JSON.stringify(raw))) return Number.NaN;
  const hash = Number.parseInt(settingsId(listener, raw.map((it) => JSON.stringify(it)).sort()), 16);
  const paths = raw.flatMap((it) => it.pathPatternConfig?.values ?? []);
  const others = raw.filter((it) => !it.pathPatternConfig).length;
  if (paths.length > 0 && !paths.some((path) => /[*?]/.test(path))) {
    return 1 + (others > 0 ? 0 : BAND) + (hash % BAND);
  }
  const characters = paths.length > 0 ? Math.min(...paths.map((path) => path.replaceAll(/[*?]/g, '').length)) : 0;
  const step = STEPS - 1 - Math.min(STEPS - 1, characters + 20 * others);
  return 1 + 2 * BAND + step * STEP + (hash % STEP);
}

interface RawCondition {
  readonly pathPatternConfig?: { readonly values: string[] };
}

/** A listener has each priority once. */
export function prioritySlot(listener: elbv2.IApplicationListener, priority: number): Slot {
  return {
    source: listener,
    sourceId: listener.listenerArn,
    name: `${priority}`,
    words: `priority ${priority} of ${listener.node.path}`,
    code: 'AlbPriorityTaken',
    fix: 'set another priority from 1 to 50000 for one of the two rules',
  };
}

/** The fault of a priority that is unknown, or taken by another trigger or by a rule of the listener. */
export function priorityFaults(listener: elbv2.IApplicationListener, priority: number, at: string): Fault[] {
  if (!Number.isNaN(priority)) {
    return slotFaults(prioritySlot(listener, priority), at, ruleWith(listener, priority));
  }
  return [
    {
      code: 'AlbPriorityUnknown',
      what: `conditions of a rule of ${listener.node.path} contain a value that is known only at deployment`,
      fix: 'set a priority from 1 to 50000: none can be derived',
    },
  ];
}

function ruleWith(listener: elbv2.IApplicationListener, priority: number): IConstruct | undefined {
  return listener.node
    .findAll()
    .find(
      (it) =>
        CfnResource.isCfnResource(it) &&
        it.cfnResourceType === RULE &&
        (it as elbv2.CfnListenerRule).priority === priority,
    );
}
