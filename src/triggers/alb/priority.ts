import { CfnResource, Token } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { UsageError } from '../../private/errors';
import { settingsId } from '../../private/settings-id';
import { takeSlot } from '../../private/source-slots';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

// Two bands for complete paths, which exclude each other, and one step for each letter of a pattern.
const BAND = 10_000;
const STEPS = 60;
const STEP = (50_000 - 2 * BAND) / STEPS;

/**
 * A priority that follows from the conditions alone: the more they say, the earlier the rule is asked. Among rules that
 * say equally much, a hash decides.
 */
export function derivedPriority(
  listener: elbv2.IApplicationListener,
  conditions: elbv2.ListenerCondition[],
  at: string,
): number {
  const raw = conditions.map((it) => it.renderRawCondition() as RawCondition);
  if (Token.isUnresolved(JSON.stringify(raw))) {
    throw new UsageError({
      code: 'AlbPriorityUnknown',
      what: `conditions of a rule of ${listener.node.path} hold a value that is known only at deployment`,
      fix: 'state a priority from 1 to 50000: none can be derived',
      at,
    });
  }
  const hash = Number.parseInt(settingsId(listener, raw.map((it) => JSON.stringify(it)).sort()), 16);
  const paths = raw.flatMap((it) => it.pathPatternConfig?.values ?? []);
  const others = raw.filter((it) => !it.pathPatternConfig).length;
  if (paths.length > 0 && !paths.some((path) => /[*?]/.test(path))) {
    return 1 + (others > 0 ? 0 : BAND) + (hash % BAND);
  }
  const letters = paths.length > 0 ? Math.min(...paths.map((path) => path.replaceAll(/[*?]/g, '').length)) : 0;
  const step = STEPS - 1 - Math.min(STEPS - 1, letters + 20 * others);
  return 1 + 2 * BAND + step * STEP + (hash % STEP);
}

interface RawCondition {
  readonly pathPatternConfig?: { readonly values: string[] };
}

/** A listener has each priority once: among the triggers of the app, and among rules that were made otherwise. */
export function takePriority(listener: elbv2.IApplicationListener, priority: number, at: string): void {
  const words = `priority ${priority} of ${listener.node.path}`;
  const code = 'AlbPriorityTaken';
  const fix = 'state another priority from 1 to 50000 for one of the two rules';
  const made = listener.node
    .findAll()
    .find((it) => CfnResource.isCfnResource(it) && it.cfnResourceType === RULE && priorityOf(it) === priority);
  if (made) throw new UsageError({ code, what: `${words} belongs to ${made.node.path} already`, fix, at });
  takeSlot({ source: listener, sourceId: listener.listenerArn, name: `${priority}`, words, code, fix }, at);
}

function priorityOf(rule: CfnResource): number {
  return (rule as elbv2.CfnListenerRule).priority;
}
