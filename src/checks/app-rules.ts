import { Annotations, type CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type PlacedFault, refuseAll } from '../private/errors';
import { PREFIX } from '../private/names';
import { STATE, stateOf } from '../private/state';
import { isAcknowledged } from '../private/synth/acknowledged';
import { functionsOf } from './facts';
import { AppModel } from './model/app-model';
import type { Rule, Severity } from './model/rule';
import { TOPICS } from './rules';

/** What a rule found, and how it is reported. */
export interface Found {
  /** Acknowledges it: `lambdaform:reservedZero`. */
  readonly id: string;
  /** The code of an error. */
  readonly code: string;
  readonly severity: Severity;
  readonly at: IConstruct;
  readonly what: string;
  readonly fix: string;
}

/** Asks the model something. */
export type Question = (model: AppModel) => Iterable<Found>;

/** Adds questions to those about a stage. They are taken when the stage is complete. */
export function alsoAsk(stage: IConstruct, questions: () => readonly Question[]): void {
  usersQuestions(stage).push(questions);
}

/**
 * Asks all rules about a stage: throws the errors together, and warns of the rest, except of what is acknowledged.
 *
 * @param resources all of the stage
 */
export function appRules(stage: IConstruct, resources: readonly CfnResource[]): void {
  const model = new AppModel(stage, resources);
  if (functionsOf(model).length === 0) return;
  const ofUsers = usersQuestions(stage).flatMap((questions) => questions());
  const all = [...TOPICS.flatMap((topic) => topic.rules).map(questionOf), ...ofUsers];
  report(all.flatMap((question) => [...question(model)]));
}

/** Each finding once, however many rules or ways lead to it. */
function report(findings: readonly Found[]): void {
  const once = [...new Map(findings.map((one) => [`${one.id} ${one.at.node.path} ${one.what}`, one])).values()];
  const open = once.filter(({ id, at }) => !isAcknowledged(at, id));
  for (const { id, at, what, fix, severity } of open) {
    if (severity === 'warning') Annotations.of(at).addWarningV2(id, `${what}; ${fix}`);
    if (severity === 'info') Annotations.of(at).addInfoV2(id, `${what}; ${fix}`);
  }
  refuseAll(open.filter(({ severity }) => severity === 'error').map(faultOf));
}

function questionOf(rule: Rule): Question {
  const { id, severity } = rule;
  const names = { id: `${PREFIX}:${id}`, code: `${id[0].toUpperCase()}${id.slice(1)}`, severity };
  return (model) => [...rule.check(model)].map(({ at, what, fix }) => ({ ...names, at: at.at, what, fix }));
}

function faultOf({ id, code, at, what, fix }: Found): PlacedFault {
  const wayOut = `or acknowledge it: Annotations.of(construct).acknowledgeWarning('${id}', 'why it is right')`;
  return { code, what, fix: `${fix}\n${wayOut}`, at: at.node.path };
}

function usersQuestions(stage: IConstruct): (() => readonly Question[])[] {
  return stateOf(stage, STATE.usersQuestions, () => []);
}
