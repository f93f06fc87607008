import { App, type Stack as Base, Stack } from 'aws-cdk-lib';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import { CodeCommitTrigger, type CodeCommitTriggerProps, Invocation } from '../../../src/triggers';
import { faultsOf, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const repositoryIn = (stack: Base, repositoryName = 'shop') =>
  new codecommit.Repository(stack, `Repository-${repositoryName}`, { repositoryName });

describe('CodeCommitTrigger', () => {
  keepsTriggerContract({
    source: (stack) => repositoryIn(stack),
    trigger: (repository) => new CodeCommitTrigger(repository),
    another: (_repository, stack) => new CodeCommitTrigger(repositoryIn(stack, 'site')),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::Lambda::Permission': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
    },
    alarms: [],
    sourceAccount: true,
    inSourceStack: 'the repository names the function',
  });
});

describe('CodeCommitTrigger', () => {
  const triggersOf = (stack: Stack) => only(templateOf(stack), 'AWS::CodeCommit::Repository').Properties.Triggers;
  const codesOf = (action: () => unknown) => faultsOf(action).map(({ code }) => code);

  test('the repository gets a trigger for all events of all branches, under a name that CodeCommit accepts', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new CodeCommitTrigger(repositoryIn(stack))]);
    expect(triggersOf(stack)).toEqual([
      {
        Name: expect.stringMatching(/^[\w.-]{1,100}$/),
        DestinationArn: { 'Fn::GetAtt': [expect.stringMatching(/^Handler/), 'Arn'] },
        Events: ['all'],
      },
    ]);
  });

  test('the permission names the repository by its name, so that it can be created before the repository', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new CodeCommitTrigger(repositoryIn(stack))]);
    const { Principal, SourceArn } = only(templateOf(stack), 'AWS::Lambda::Permission').Properties;
    expect(Principal).toBe('codecommit.amazonaws.com');
    const [, parts] = SourceArn['Fn::Join'];
    expect(parts.slice(-2)).toEqual([{ Ref: 'AWS::AccountId' }, ':shop']);
  });

  test('branches, events and data are those of the trigger', () => {
    const stack = newStack();
    const { CREATE_REF, DELETE_REF } = codecommit.RepositoryEventTrigger;
    const settings = { branches: ['main', 'next'], customData: 'shop', events: [CREATE_REF, DELETE_REF] };
    plainFunction(stack, 'Handler', [new CodeCommitTrigger(repositoryIn(stack), settings)]);
    expect(triggersOf(stack)).toEqual([
      expect.objectContaining({
        Branches: ['main', 'next'],
        CustomData: 'shop',
        Events: ['createReference', 'deleteReference'],
      }),
    ]);
  });

  test('one function can have two triggers with different branches, and needs one permission', () => {
    const stack = newStack();
    const repository = repositoryIn(stack);
    const on = (customData: string, branches: string[]) => new CodeCommitTrigger(repository, { customData, branches });
    plainFunction(stack, 'Handler', [on('live', ['main']), on('test', ['next'])]);
    const names = triggersOf(stack).map(({ Name }: { Name: string }) => Name);
    expect(new Set(names).size).toBe(2);
    templateOf(stack).resourceCountIs('AWS::Lambda::Permission', 1);
  });

  test.each<[string, CodeCommitTriggerProps]>([['longer than 1,000 characters', { customData: 'x'.repeat(1001) }]])(
    'custom data that CodeCommit refuses is refused: %s',
    (_fact, props) => {
      const stack = newStack();
      const triggers = [new CodeCommitTrigger(repositoryIn(stack), props)];
      expect(codesOf(() => plainFunction(stack, 'Handler', triggers))).toEqual(['RepositoryCustomData']);
    },
  );

  test('an eleventh trigger is refused, and those that notify() added count', () => {
    const stack = newStack();
    const repository = repositoryIn(stack);
    repository.notify('arn:aws:sns:eu-central-1:111122223333:pushes', { name: 'pushes' });
    const invoke = (id: string) => plainFunction(stack, id, [new CodeCommitTrigger(repository)]);
    for (let i = 0; i < 9; i++) invoke(`Handler${i}`);
    expect(codesOf(() => invoke('Handler9'))).toEqual(['RepositoryTriggers']);
  });

  test('an imported repository is refused, because it would get no trigger', () => {
    const stack = newStack();
    const repository = codecommit.Repository.fromRepositoryName(stack, 'Repository', 'shop');
    const triggers = [new CodeCommitTrigger(repository)];
    expect(codesOf(() => plainFunction(stack, 'Handler', triggers))).toEqual(['RepositoryImported']);
  });

  test('a repository of another region or account is refused', () => {
    const app = new App();
    const stackIn = (id: string, region: string, account: string) => new Stack(app, id, { env: { region, account } });
    const here = stackIn('Here', 'eu-central-1', '111122223333');
    const others = [stackIn('There', 'us-east-1', '111122223333'), stackIn('Theirs', 'eu-central-1', '444455556666')];
    for (const [i, other] of others.entries()) {
      const triggers = [new CodeCommitTrigger(repositoryIn(other))];
      expect(codesOf(() => plainFunction(here, `Handler${i}`, triggers))).toEqual(['SourceElsewhere']);
    }
  });

  test('a function that refers to the repository that names it is refused at synth', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const repository = repositoryIn(stack);
    const handler = plainFunction(stack, 'Handler', [new CodeCommitTrigger(repository)]);
    handler.addEnvironment('REPOSITORY', repository.repositoryArn);
    expect(() => app.synth()).toThrow(/ReferenceCircle/);
  });
});
