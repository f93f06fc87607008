import { Stack } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IDependable } from 'constructs';
import { refuse } from '../../private/errors';
import { acknowledgeWildcard, grant } from '../../private/grants';
import { settingsId } from '../../private/ids/settings-id';
import { sorted } from '../../private/ids/sorted';
import { takes } from '../../private/inputs/takes';
import { twiceFaults } from '../../private/twice';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { ruleFaults } from './faults';
import type { ConfigRuleTriggerProps } from './props';

const PERMISSION = 'InvokedByConfigRules';

/**
 * Invokes a function to evaluate resources for a custom rule of AWS Config: when they change, at a fixed frequency, or both.
 *
 * The function may report its findings (`config:PutEvaluations`), and only rules of this account and region may invoke it.
 * No managed policy is attached. AWS Config must be recording in the account.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 *
 * @example
 *
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new ConfigRuleTrigger({
 *     ruleScope: config.RuleScope.fromResources([config.ResourceType.S3_BUCKET]),
 *     inputParameters: { owner: 'shop' },
 *   }),
 * );
 */
export class ConfigRuleTrigger implements ITrigger {
  /**
   * @param props what is evaluated, and when
   */
  public constructor(private readonly props: ConfigRuleTriggerProps) {
    takes('ConfigRuleTrigger', props);
  }

  /**
   * Creates the rule, and allows the function to report what it finds.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { scope } = target;
    const id = `ConfigRule-${settingsId(scope, this.identity())}`;
    refuse(
      scope.node.path,
      ...ruleFaults(this.props),
      ...twiceFaults(scope, id, 'one rule of AWS Config', 'remove one of the two, or give them names (configRuleName)'),
    );
    letInvoke(target);
    letReport(target);
    const rule = new config.CfnConfigRule(scope, id, this.ruleProps(target));
    // AWS Config checks that it may invoke the function when the rule is created, and invokes it at once.
    const role = target.handler.role;
    const needs: (IDependable | undefined)[] = [
      scope.node.tryFindChild(PERMISSION),
      role?.node.tryFindChild('DefaultPolicy'),
    ];
    for (const need of needs) if (need) rule.node.addDependency(need);
    return { invocation: Invocation.ASYNCHRONOUS, source: rule };
  }

  /** What the id follows from: evaluations are kept as long as the rule stays. */
  private identity(): unknown {
    const { configRuleName, ruleScope, inputParameters } = this.props;
    if (configRuleName !== undefined) return [configRuleName];
    return [scopeOf(ruleScope), inputParameters, this.changes, this.props.maximumExecutionFrequency];
  }

  private get changes(): boolean {
    return this.props.configurationChanges ?? this.props.maximumExecutionFrequency === undefined;
  }

  private ruleProps({ handler }: TriggerTarget): config.CfnConfigRuleProps {
    const { configRuleName, description, inputParameters, ruleScope, maximumExecutionFrequency } = this.props;
    return {
      configRuleName,
      description,
      inputParameters: sorted(inputParameters),
      scope: scopeOf(ruleScope),
      source: {
        owner: 'CUSTOM_LAMBDA',
        sourceIdentifier: handler.functionArn,
        sourceDetails: [
          ...(this.changes
            ? ['ConfigurationItemChangeNotification', 'OversizedConfigurationItemChangeNotification']
            : []
          ).map((messageType) => ({ eventSource: 'aws.config', messageType })),
          ...(maximumExecutionFrequency
            ? [{ eventSource: 'aws.config', messageType: 'ScheduledNotification', maximumExecutionFrequency }]
            : []),
        ],
      },
    };
  }
}

function scopeOf(ruleScope?: config.RuleScope): config.CfnConfigRule.ScopeProperty | undefined {
  if (!ruleScope) return undefined;
  return {
    complianceResourceTypes: ruleScope.resourceTypes?.map((type) => type.complianceResourceType).sort(),
    complianceResourceId: ruleScope.resourceId,
    tagKey: ruleScope.key,
    tagValue: ruleScope.value,
  };
}

/** One permission for all rules: it must exist before a rule, whose ARN it therefore cannot name. */
function letInvoke({ handler, scope }: TriggerTarget): void {
  if (scope.node.tryFindChild(PERMISSION)) return;
  const stack = Stack.of(scope);
  handler.addPermission(PERMISSION, {
    principal: new iam.ServicePrincipal('config.amazonaws.com'),
    sourceArn: stack.formatArn({ service: 'config', resource: 'config-rule', resourceName: '*' }),
    sourceAccount: stack.account,
  });
}

function letReport({ handler }: TriggerTarget): void {
  grant(handler, { actions: ['config:PutEvaluations'], resources: ['*'] });
  acknowledgeWildcard(handler, 'Resource::*', 'config:PutEvaluations belongs to no resource.');
}
