import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Fault, refuse } from '../../private/errors';
import { settingFaults } from '../../private/inputs/input-faults';
import { STATE, stateOf } from '../../private/state';
import { phasesOf } from '../../private/synth/phases';
import { alsoAsk } from '../app-rules';
import type { ICheck } from './check';
import { usersQuestion } from './users-question';
import { checkWholeStage, functionsIn, isCheckedWhole, stagesIn } from './whole-stage';

/**
 * Checks every Lambda function of an app during synth, whichever construct defines it: the CDK's `Function` and
 * `NodejsFunction`, L1 resources, functions of other libraries. Stages with functions of this library are checked
 * without it.
 *
 * A finding is a warning on the construct, or an error if AWS refuses the app or events are certainly lost. Each
 * finding has an id that acknowledges it: `Annotations.of(construct).acknowledgeWarning(id, why)`.
 *
 * @see https://github.com/lambdaform/lambdaform/blob/main/docs/checks/index.md
 */
export class LambdaChecks {
  /**
   * Switches the checks on for an app or a stage, and returns them.
   *
   * Call it for an app after its stages are created: a stage that is created later is an error, because stages are
   * synthesized before the app.
   *
   * @param scope the app, a stage, or anything in it
   *
   * @example
   *
   * LambdaChecks.of(this);
   */
  public static of(scope: IConstruct): LambdaChecks {
    const stage = Stage.isStage(scope) ? scope : Stage.of(scope);
    if (!stage) {
      const what = `${scope.node.path || 'the construct'} belongs to no app or stage`;
      refuse(scope.node.path, { code: 'ChecksWithoutApp', what, fix: 'create it in an App' });
    }
    return stateOf(stage as Stage, STATE.lambdaChecks, () => new LambdaChecks(stage as Stage));
  }

  private readonly checks: ICheck[] = [];

  private constructor(private readonly stage: Stage) {
    for (const one of [stage, ...stagesIn(stage)]) this.watch(one);
    phasesOf(stage).on('check', () => refuse(stage.node.path || 'App', ...this.latenessFaults()));
  }

  /**
   * Adds your own checks.
   *
   * @param checks the checks to add
   */
  public add(...checks: ICheck[]): LambdaChecks {
    refuse('', ...checks.flatMap((check, index) => settingFaults(`checks[${index}]`, 'ICheck', check)));
    this.checks.push(...checks);
    return this;
  }

  private watch(stage: Stage): void {
    alsoAsk(stage, () => this.checks.map(usersQuestion));
    checkWholeStage(stage);
  }

  private latenessFaults(): Fault[] {
    const late = stagesIn(this.stage).filter((one) => !isCheckedWhole(one));
    return late
      .filter((one) => functionsIn(one).length > 0)
      .map((one) => ({
        code: 'StageAfterChecks',
        what: `the stage ${one.node.path} was created after LambdaChecks.of(), so nothing in it was checked`,
        fix: 'call LambdaChecks.of() when all stages are created',
      }));
  }
}
