import { Aspects, type IAspect, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct, type IConstruct } from 'constructs';
import { refuse } from '../../../src/private/errors';
import { inEveryStage, joinPhases, type Phase, phasesOf } from '../../../src/private/synth/phases';
import { faultsOf, newApp } from '../../support/fixture';

const ORDER: readonly Phase[] = ['build', 'grant', 'explain', 'check', 'report'];

interface Seen {
  readonly phase: Phase;
  readonly stage: string;
  readonly functions: readonly string[];
}

let seen: Seen[] = [];
beforeEach(() => {
  seen = [];
});

for (const phase of [...ORDER].reverse()) {
  inEveryStage(phase, (stage, functions) => {
    seen.push({ phase, stage: stage.node.path, functions: functions.map(({ node }) => node.id) });
  });
}

function appWith(...functions: string[]) {
  const app = newApp();
  const stack = new Stack(app, 'Stack');
  for (const id of functions) joinPhases(new Construct(stack, id));
  return { app, stack };
}

describe('the phases of a stage', () => {
  test('run once in one synth, in their order, whatever the order in which actions were added', () => {
    const { app } = appWith('A');
    app.synth();
    expect(seen.map(({ phase }) => phase)).toEqual(ORDER);
  });

  test('run for the assertions of the CDK, too', () => {
    const { stack } = appWith('A');
    Template.fromStack(stack);
    expect(seen.map(({ phase }) => phase)).toEqual(ORDER);
  });

  test('are given the functions of the stage in the order in which they became known', () => {
    appWith('B', 'A').app.synth();
    expect(seen[0].functions).toEqual(['B', 'A']);
  });

  test('run the actions of the stage before those of every stage', () => {
    const { app } = appWith('A');
    const orderOf: string[] = [];
    phasesOf(app).on('grant', () => orderOf.push(`own after ${seen.length}`));
    app.synth();
    expect(orderOf).toEqual(['own after 1']);
  });

  test('run nothing but its own actions where the stage has no function', () => {
    const app = newApp();
    let built = 0;
    phasesOf(app).on('build', () => built++);
    app.synth();
    expect([built, seen]).toEqual([1, []]);
  });

  test('are those of this stage alone, not of the stages in it', () => {
    const { app } = appWith('A');
    const inner = new Stage(app, 'Inner');
    joinPhases(new Construct(new Stack(inner, 'Stack'), 'B'));
    app.synth();
    expect(seen.map(({ stage, functions }) => `${stage} ${functions}`)).toEqual([
      ...ORDER.map(() => 'Inner B'),
      ...ORDER.map(() => ' A'),
    ]);
  });

  test('have not begun while the app is constructed', () => {
    const { app } = appWith('A');
    const began = () => ORDER.map((phase) => phasesOf(app).hasBegun(phase));
    const before = began();
    app.synth();
    expect([before, began()]).toEqual([ORDER.map(() => false), ORDER.map(() => true)]);
  });

  test('throw the faults of all checks together', () => {
    const { app } = appWith('A');
    for (const code of ['One', 'Two']) {
      phasesOf(app).on('check', () => refuse('Stack/A', { code, what: 'it is wrong', fix: 'correct it' }));
    }
    expect(faultsOf(() => app.synth()).map(({ code }) => code)).toEqual(['One', 'Two']);
  });

  test('throw the first fault of a build, because the others would follow from it', () => {
    const { app } = appWith('A');
    for (const code of ['One', 'Two']) {
      phasesOf(app).on('build', () => refuse('Stack/A', { code, what: 'it is wrong', fix: 'correct it' }));
    }
    expect(faultsOf(() => app.synth()).map(({ code }) => code)).toEqual(['One']);
  });
});

describe.each([true, false])("with a function that a user's aspect adds (stable order of aspects: %s)", (stable) => {
  function synthWith(visit: IAspect['visit'], ...functions: string[]): void {
    const app = newApp({ context: { '@aws-cdk/core:aspectStabilization': stable } });
    const stack = new Stack(app, 'Stack');
    for (const id of functions) joinPhases(new Construct(stack, id));
    Aspects.of(stack).add({ visit });
    app.synth();
  }

  const addTo = (node: IConstruct) => {
    if (node.node.id === 'Stack' && !node.node.tryFindChild('Late')) joinPhases(new Construct(node as Stack, 'Late'));
  };

  test('every phase runs once, if it is the first function of the stage', () => {
    synthWith(addTo);
    expect(seen.map(({ phase, functions }) => `${phase} ${functions}`)).toEqual(ORDER.map((phase) => `${phase} Late`));
  });

  test('the report has it, if there were others before', () => {
    synthWith(addTo, 'A');
    expect(seen.map(({ phase }) => phase)).toEqual(ORDER);
    expect(seen[3].functions).toEqual(['A', 'Late']);
  });
});
