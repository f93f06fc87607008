import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as config from 'aws-cdk-lib/aws-config';
import {
  AlexaTrigger,
  CodePipelineTrigger,
  ConfigRuleTrigger,
  ConnectTrigger,
  CustomResourceProviderTrigger,
  FirehoseTrigger,
  LexTrigger,
  RdsTrigger,
} from '../../../src';
import type { Subject } from './subject';

const INSTANCE = 'arn:aws:connect:eu-central-1:111122223333:instance/1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f';
const SKILL = 'amzn1.ask.skill.1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f';
const DAILY = config.MaximumExecutionFrequency.TWENTY_FOUR_HOURS;

/** Services with a way of their own to name a function. */
export const SERVICES: Readonly<Record<string, Subject>> = {
  AlexaTrigger: {
    structs: ['AlexaTriggerProps'],
    make: (_world, props) => new AlexaTrigger(SKILL, props),
    edits: () => ({ smartHome: { smartHome: true } }),
  },
  CodePipelineTrigger: {
    structs: ['CodePipelineTriggerProps'],
    make: (_world, props) => new CodePipelineTrigger({ actionName: 'Smoke', ...props }),
    edits: () => ({
      actionName: { actionName: 'Load' },
      inputs: { inputs: [new codepipeline.Artifact('Sources')] },
      outputs: { outputs: [new codepipeline.Artifact('Report')] },
      runOrder: { runOrder: 7 },
      userParameters: { userParameters: { url: 'https://shop.example.com' } },
      variablesNamespace: { variablesNamespace: 'Smoke' },
    }),
  },
  ConfigRuleTrigger: {
    structs: ['ConfigRuleTriggerProps'],
    make: (_world, props) => new ConfigRuleTrigger(props),
    edits: () => ({
      configRuleName: { configRuleName: 'owners' },
      configurationChanges: [
        { maximumExecutionFrequency: DAILY },
        { maximumExecutionFrequency: DAILY, configurationChanges: true },
      ],
      description: { description: 'Owners.' },
      inputParameters: { inputParameters: { tag: 'owner' } },
      maximumExecutionFrequency: { maximumExecutionFrequency: DAILY },
      ruleScope: { ruleScope: config.RuleScope.fromTag('stage') },
    }),
  },
  ConnectTrigger: {
    structs: ['ConnectTriggerProps'],
    make: (_world, props) => new ConnectTrigger(INSTANCE, props),
    edits: () => ({ invocationTimeLimit: { invocationTimeLimit: Duration.seconds(60) } }),
  },
  CustomResourceProviderTrigger: {
    structs: ['CustomResourceProviderTriggerProps'],
    make: (_world, props) => new CustomResourceProviderTrigger({ name: 'Seed', ...props }),
    edits: (world) => {
      const asked = { isCompleteHandler: world.fn('Asked') };
      return {
        isCompleteHandler: asked,
        name: { name: 'Fill' },
        properties: { properties: { version: 2 } },
        queryInterval: [asked, { ...asked, queryInterval: Duration.seconds(10) }],
        removalPolicy: { removalPolicy: RemovalPolicy.RETAIN },
        resourceType: { resourceType: 'Custom::Seed' },
        totalTimeout: [asked, { ...asked, totalTimeout: Duration.minutes(7) }],
      };
    },
  },
  FirehoseTrigger: {
    structs: ['FirehoseTriggerProps'],
    make: (_world, props) => new FirehoseTrigger(props),
    edits: () => ({
      bufferInterval: { bufferInterval: Duration.seconds(7) },
      bufferSize: { bufferSize: Size.mebibytes(2) },
      retries: { retries: 7 },
    }),
  },
  LexTrigger: {
    structs: ['LexTriggerProps'],
    make: (world, props) => new LexTrigger(world.bot(), { localeId: 'en_US', ...props }),
    edits: () => ({
      fulfillmentTimeout: { fulfillmentTimeout: Duration.minutes(7) },
      localeId: { localeId: 'de_DE' },
    }),
  },
  RdsTrigger: {
    structs: ['RdsTriggerProps'],
    make: (world, props) => new RdsTrigger(world.cluster(), props),
    edits: () => ({ asynchronous: { asynchronous: true } }),
  },
};
