import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type PlacedFault, refuseAll } from '../private/errors';
import { PREFIX } from '../private/names';
import { isAcknowledged } from '../private/synth/acknowledged';
import { functionsOf } from './facts';
import { AppModel } from './model/app-model';
import type { Rule, RuleFinding } from './model/rule';
import { TOPICS } from './rules';

interface Found extends RuleFinding {
  readonly rule: Rule;
}

/** Asks all rules about a stage: throws the errors together, and warns of the rest, except of what is acknowledged. */
export function appRules(stage: IConstruct): void {
  const model = new AppModel(stage);
  if (functionsOf(model).length === 0) return;
  const rules = TOPICS.flatMap((topic) => topic.rules);
  const found = rules
    .flatMap((rule) => findingsOf(rule, model))
    .filter(({ rule, at }) => !isAcknowledged(at.at, idOf(rule)));
  for (const { rule, at, what, fix } of found.filter((one) => one.rule.severity === 'warning')) {
    Annotations.of(at.at).addWarningV2(idOf(rule), `${what}; ${fix}`);
  }
  refuseAll(found.filter(({ rule }) => rule.severity === 'error').map(faultOf));
}

/** Returns what a rule finds, each once. */
function findingsOf(rule: Rule, model: AppModel): Found[] {
  const found = [...rule.check(model)].map((finding) => ({ ...finding, rule }));
  return [...new Map(found.map((one) => [`${one.at.at.node.path} ${one.what}`, one])).values()];
}

function faultOf({ rule, at, what, fix }: Found): PlacedFault {
  const wayOut = `or acknowledge it: Annotations.of(construct).acknowledgeWarning('${idOf(rule)}', 'why it is right')`;
  const code = `${rule.id[0].toUpperCase()}${rule.id.slice(1)}`;
  return { code, what, fix: `${fix}\n${wayOut}`, at: at.at.node.path };
}

function idOf({ id }: Rule): string {
  return `${PREFIX}:${id}`;
}
