import { AspectPriority, Aspects, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { collectFaults } from '../errors';
import { STATE, stateOf } from '../state';
import { withWarnings } from './with-warnings';

/**
 * The phases of a stage between the app's own code and the rendering of its templates, in order: entries are bundled,
 * permissions that follow from code are granted, what cdk-nag 2 would find is explained, rules are checked, and reports are
 * written.
 *
 * An aspect of the stage starts the first three; its validation, after all aspects, starts the others: rules are about what
 * will be deployed, and an aspect may still change that.
 */
const PHASES = {
  build: 'aspect',
  grant: 'aspect',
  explain: 'aspect',
  check: 'validation',
  report: 'validation',
} as const;

/** One of the phases of a synth. */
export type Phase = keyof typeof PHASES;

/**
 * Something to do in a phase of every stage with functions of this library.
 *
 * It gets these functions, including aliases, in the order in which they became known.
 */
export type StageAction = (stage: Stage, functions: readonly IConstruct[]) => void;

const everywhere: { readonly phase: Phase; readonly action: StageAction }[] = [];

/** Adds an action to a phase of every stage with functions of this library. */
export function inEveryStage(phase: Phase, action: StageAction): void {
  everywhere.push({ phase, action });
}

/** Adds a function to those that the phases of its stage are about. */
export function joinPhases(handler: IConstruct): void {
  const stage = Stage.of(handler);
  if (stage) phasesOf(stage).join(handler);
}

/** Does something when the app's own code is done, or at once if that is so already. */
export function whenComplete(construct: IConstruct, action: () => void): void {
  const stage = Stage.of(construct);
  const phases = stage && phasesOf(stage);
  if (!phases || phases.hasBegun('build')) action();
  else phases.on('build', action);
}

/** Checks something of one construct: its faults are thrown together with those of all other checks of the stage. */
export function whenChecked(construct: IConstruct, check: () => void): void {
  const stage = Stage.of(construct);
  const phases = stage && phasesOf(stage);
  if (!phases || phases.hasBegun('check')) check();
  else phases.on('check', check);
}

/** The phases of a stage. */
export function phasesOf(stage: Stage): Phases {
  return stateOf(stage, STATE.phases, () => {
    const phases = new Phases(stage);
    const visit = (node: IConstruct): void => {
      if (node === stage) phases.runAspect();
    };
    Aspects.of(stage).add({ visit }, { priority: AspectPriority.READONLY });
    stage.node.addValidation({
      validate: () => {
        phases.runValidation();
        return [];
      },
    });
    return phases;
  });
}

/** The actions of each phase of one stage. */
export class Phases {
  private readonly functions: IConstruct[] = [];
  private readonly actions: { readonly phase: Phase; readonly action: () => void }[] = [];
  private readonly begun = new Set<Phase>();

  public constructor(private readonly stage: Stage) {}

  /** Adds an action to a phase of this stage alone. */
  public on(phase: Phase, action: () => void): void {
    this.actions.push({ phase, action });
  }

  /** Adds a function to those that actions for every stage get. */
  public join(handler: IConstruct): void {
    this.functions.push(handler);
  }

  /** The functions that joined so far. */
  public get joined(): readonly IConstruct[] {
    return this.functions;
  }

  /** Whether a phase has begun. An action added to it now may come too late. */
  public hasBegun(phase: Phase): boolean {
    return this.begun.has(phase);
  }

  public runAspect(): void {
    for (const phase of startedBy('aspect')) this.run(phase);
  }

  /** The CDK may ignore an aspect that is added while aspects run. Then its phases run here. */
  public runValidation(): void {
    const missed = startedBy('aspect').filter((phase) => !this.begun.has(phase));
    for (const phase of [...missed, ...startedBy('validation')]) this.run(phase);
  }

  private run(phase: Phase): void {
    this.begun.add(phase);
    const own = this.actions.filter((one) => one.phase === phase).map(({ action }) => action);
    const common = this.functions.length > 0 ? everywhere.filter((one) => one.phase === phase) : [];
    const steps = [
      ...own,
      ...common.map(
        ({ action }) =>
          () =>
            action(this.stage, this.functions),
      ),
    ];
    // Checks don't depend on each other, so the faults of all of them are thrown together.
    if (phase === 'check') withWarnings(this.stage, () => collectFaults(steps));
    else for (const step of steps) step();
  }
}

function startedBy(start: (typeof PHASES)[Phase]): Phase[] {
  return (Object.keys(PHASES) as Phase[]).filter((phase) => PHASES[phase] === start);
}
