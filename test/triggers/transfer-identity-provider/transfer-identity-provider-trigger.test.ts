import { Lazy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as transfer from 'aws-cdk-lib/aws-transfer';
import { Invocation, TransferIdentityProviderTrigger } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const SERVER = 'AWS::Transfer::Server';

const newServer = (stack: Stack, props: transfer.CfnServerProps = {}, id = 'Server') =>
  new transfer.CfnServer(stack, id, { protocols: ['SFTP'], ...props });
const codesOf = (action: () => unknown) => faultsOf(action).map(({ code }) => code);

function made(props: transfer.CfnServerProps = {}) {
  const stack = newStack();
  const server = newServer(stack, props);
  const handler = plainFunction(stack, 'Handler', [new TransferIdentityProviderTrigger(server)]);
  return { stack, server, handler };
}

describe('TransferIdentityProviderTrigger', () => {
  keepsTriggerContract({
    source: (stack) => newServer(stack),
    trigger: (server) => new TransferIdentityProviderTrigger(server),
    another: (_server, stack) => new TransferIdentityProviderTrigger(newServer(stack, {}, 'Other')),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { 'AWS::Lambda::Permission': 1 },
    alarms: [],
    sourceAccount: true,
    exclusive: 'a server asks one function',
    inSourceStack: 'the server holds the ARN of the function',
  });

  test.each<[string, transfer.CfnServerProps]>([
    ['that says nothing of identities', {}],
    ['that says how', { identityProviderType: 'AWS_LAMBDA' }],
    [
      'whose details are known later',
      { identityProviderDetails: Lazy.any({ produce: () => ({ sftpAuthenticationMethods: 'PUBLIC_KEY' }) }) },
    ],
  ])('a server %s asks the function', (_name, props) => {
    const { stack, handler } = made(props);
    const { IdentityProviderType, IdentityProviderDetails } = only(templateOf(stack), SERVER).Properties;
    expect(IdentityProviderType).toBe('AWS_LAMBDA');
    expect(IdentityProviderDetails.Function).toEqual(stack.resolve(handler.functionArn));
  });

  test('keeps the methods that the server accepts', () => {
    const { stack } = made({ identityProviderDetails: { sftpAuthenticationMethods: 'PUBLIC_KEY_AND_PASSWORD' } });
    expect(only(templateOf(stack), SERVER).Properties.IdentityProviderDetails).toMatchObject({
      SftpAuthenticationMethods: 'PUBLIC_KEY_AND_PASSWORD',
    });
  });

  test.each<[string, transfer.CfnServerProps]>([
    ['its own users', { identityProviderType: 'SERVICE_MANAGED' }],
    ['a directory', { identityProviderType: 'AWS_DIRECTORY_SERVICE', identityProviderDetails: { directoryId: 'd-1' } }],
    ['an API', { identityProviderType: 'API_GATEWAY', identityProviderDetails: { url: 'https://a.example.com' } }],
    ['another function', { identityProviderDetails: { function: 'arn:aws:lambda:eu-central-1:1:function:f' } }],
  ])('fails for a server with %s', (_name, props) => {
    expect(codesOf(() => made(props))).toEqual(['IdentityProviderTaken']);
  });

  test('a second function is refused, and so is one that refers to the server', () => {
    const { stack, server, handler } = made();
    const again = new TransferIdentityProviderTrigger(server);
    expect(codesOf(() => plainFunction(stack, 'Other', [again]))).toEqual(['IdentityProviderTaken']);
    handler.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['transfer:DescribeServer'], resources: [server.attrArn] }),
    );
    expect(() => templateOf(stack)).toThrow(/ReferenceCircle/);
  });

  test('a server in another stack has the permission beside it', () => {
    const app = newApp();
    const [web, code] = ['Web', 'Code'].map((id) => new Stack(app, id)) as [Stack, Stack];
    plainFunction(code, 'Handler', [new TransferIdentityProviderTrigger(newServer(web))]);
    const { SourceArn, Principal } = only(templateOf(web), 'AWS::Lambda::Permission').Properties;
    expect([SourceArn, Principal]).toEqual([{ 'Fn::GetAtt': ['Server', 'Arn'] }, 'transfer.amazonaws.com']);
    templateOf(code).resourceCountIs('AWS::Lambda::Permission', 0);
  });
});
