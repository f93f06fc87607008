import type { Stack } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import { ConfigRuleTrigger, type ConfigRuleTriggerProps, Invocation } from '../../../src/triggers';
import { faultsOf, newStack, only, templateOf } from '../../support/fixture';
import { statements } from '../../support/resources';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const RULE = 'AWS::Config::ConfigRule';
const buckets = config.RuleScope.fromResources([config.ResourceType.S3_BUCKET]);
const daily = config.MaximumExecutionFrequency.TWENTY_FOUR_HOURS;
const CHANGES = [
  { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' },
  { EventSource: 'aws.config', MessageType: 'OversizedConfigurationItemChangeNotification' },
];
const PERIODIC = {
  EventSource: 'aws.config',
  MessageType: 'ScheduledNotification',
  MaximumExecutionFrequency: 'TwentyFour_Hours',
};

function bound(...all: ConfigRuleTriggerProps[]) {
  const stack = newStack();
  plainFunction(
    stack,
    'Handler',
    all.map((props) => new ConfigRuleTrigger(props)),
  );
  return templateOf(stack);
}

const ruleOf = (props: ConfigRuleTriggerProps) => only(bound(props), RULE);

describe('ConfigRuleTrigger', () => {
  keepsTriggerContract({
    source: (stack: Stack) => stack,
    trigger: () => new ConfigRuleTrigger({ ruleScope: buckets }),
    another: () => new ConfigRuleTrigger({ maximumExecutionFrequency: daily }),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      [RULE]: 1,
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::Lambda::Permission': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
    },
    alarms: [],
    wildcards: { 'config:PutEvaluations': 'belongs to no resource' },
    sourceAccount: true,
  });

  test.each<[string, ConfigRuleTriggerProps, unknown[]]>([
    ['changes', { ruleScope: buckets }, CHANGES],
    ['a frequency', { maximumExecutionFrequency: daily }, [PERIODIC]],
    ['both', { maximumExecutionFrequency: daily, configurationChanges: true }, [...CHANGES, PERIODIC]],
  ])('can be invoked by %s', (_name, props, details) => {
    expect(ruleOf(props).Properties.Source).toEqual({
      Owner: 'CUSTOM_LAMBDA',
      SourceIdentifier: { 'Fn::GetAtt': [expect.stringMatching(/^Handler/), 'Arn'] },
      SourceDetails: details,
    });
  });

  test.each<[string, config.RuleScope, unknown]>([
    ['types', buckets, { ComplianceResourceTypes: ['AWS::S3::Bucket'] }],
    [
      'one resource',
      config.RuleScope.fromResource(config.ResourceType.S3_BUCKET, 'photos'),
      { ComplianceResourceTypes: ['AWS::S3::Bucket'], ComplianceResourceId: 'photos' },
    ],
    ['a tag', config.RuleScope.fromTag('stage', 'live'), { TagKey: 'stage', TagValue: 'live' }],
  ])('evaluates changes of %s', (_name, ruleScope, scope) => {
    expect(ruleOf({ ruleScope }).Properties.Scope).toEqual(scope);
  });

  test('is created after the permissions to invoke the function and to report, because it runs at once', () => {
    const template = bound({ ruleScope: buckets });
    const [permission] = Object.keys(template.findResources('AWS::Lambda::Permission'));
    const [policy] = Object.keys(template.findResources('AWS::IAM::Policy'));
    expect(only(template, RULE).DependsOn).toEqual(expect.arrayContaining([permission, policy]));
  });

  test('is invoked by rules of this account and region alone, and attaches no managed policy', () => {
    const template = bound({ ruleScope: buckets });
    const { SourceArn, SourceAccount, Principal } = only(template, 'AWS::Lambda::Permission').Properties;
    expect({ Principal, SourceAccount }).toEqual({
      Principal: 'config.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
    expect(JSON.stringify(SourceArn)).toMatch(/:config:.*AWS::Region.*AWS::AccountId.*:config-rule\/\*/);
    expect(only(template, 'AWS::IAM::Role').Properties.ManagedPolicyArns).toBeUndefined();
    expect(statements(template.toJSON().Resources)).toContainEqual({
      Action: 'config:PutEvaluations',
      Effect: 'Allow',
      Resource: '*',
    });
  });

  test('shares one permission among all rules of a function', () => {
    const template = bound({ ruleScope: buckets }, { maximumExecutionFrequency: daily });
    template.resourceCountIs(RULE, 2);
    template.resourceCountIs('AWS::Lambda::Permission', 1);
  });

  test('with a name, keeps its id when other settings change', () => {
    const [one, other] = [buckets, config.RuleScope.fromTag('stage')].map((ruleScope) =>
      Object.keys(bound({ configRuleName: 'private', ruleScope }).findResources(RULE)),
    );
    expect(one).toEqual(other);
  });
});

describe('fails', () => {
  const codesOf = (...all: ConfigRuleTriggerProps[]) => faultsOf(() => bound(...all)).map(({ code }) => code);

  test.each<[string, ConfigRuleTriggerProps[], string]>([
    ['a rule that never runs', [{ configurationChanges: false }], 'ConfigRuleNeverRuns'],
    [
      'a scope of changes that nobody waits for',
      [{ maximumExecutionFrequency: daily, ruleScope: buckets }],
      'ConfigRuleScope',
    ],
    [
      'two rules of one name',
      [{ configRuleName: 'a' }, { configRuleName: 'a', ruleScope: buckets }],
      'DuplicateTrigger',
    ],
  ])('for %s', (_name, all, code) => {
    expect(codesOf(...all)).toEqual([code]);
  });
});
