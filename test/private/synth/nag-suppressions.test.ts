import { Aspects, CfnResource, type IAspect, type Stack, Validations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { HandlerFunction, Link, RestAccess, RestApiTrigger } from '../../../src';
import { anyCode, newStack, templateOf } from '../../support/fixture';

/** What cdk-nag 2 does, as far as suppressions are concerned: it visits each resource, and reads its metadata then. */
class Nag implements IAspect {
  public readonly packName = 'AwsSolutions';
  public readonly open: string[] = [];

  public visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) return;
    for (const [id, part] of this.findingsAbout(node)) {
      const suppressed = (node.getMetadata('cdk_nag')?.rules_to_suppress ?? []).some(
        (one: any) => one.id === id && one.reason.length >= 10 && (one.applies_to?.includes(part) ?? true),
      );
      if (!suppressed) this.open.push(`${id} ${part} at ${node.node.path}`);
    }
  }

  private findingsAbout(node: CfnResource): [id: string, part: string][] {
    if (node.cfnResourceType === 'AWS::ApiGateway::Method') return [['AwsSolutions-COG4', '']];
    if (!(node instanceof iam.CfnPolicy)) return [];
    const { Statement: statements } = node.stack.resolve(node.policyDocument);
    const resources: any[] = statements.flatMap(({ Resource }: any) => Resource);
    const texts = resources.map((one) => flat(one)).filter((text) => text.includes('*'));
    return texts.map((text) => ['AwsSolutions-IAM5', `Resource::${text}`]);
  }
}

/** As cdk-nag flattens ARNs, for what is used here. */
function flat(value: any): string {
  if (typeof value === 'string') return value;
  if (value['Fn::GetAtt']) return `<${value['Fn::GetAtt'].join('.')}>`;
  return value['Fn::Join'] ? value['Fn::Join'][1].map(flat).join('') : `<${value.Ref}>`;
}

function shop(): Stack {
  const stack = newStack();
  const photos = new s3.Bucket(stack, 'Photos');
  new HandlerFunction(stack, 'Fn', {
    ...anyCode(),
    links: { PHOTOS: Link.readWrite(photos) },
    triggers: [
      new RestApiTrigger(new apigateway.RestApi(stack, 'Api'), { route: 'GET /photos', access: RestAccess.IAM }),
    ],
  });
  return stack;
}

test('cdk-nag 2 finds nothing in our parts that is acknowledged for cdk-nag 3', () => {
  const stack = shop();
  const nag = new Nag();
  Aspects.of(stack.node.root).add(nag);
  templateOf(stack);
  expect(nag.open).toEqual([]);
});

test('it finds them in what others made', () => {
  const stack = shop();
  const nag = new Nag();
  Aspects.of(stack).add(nag);
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
  templateOf(stack);
  expect(nag.open).toEqual(['AwsSolutions-IAM5 Resource::* at Stack/Role/DefaultPolicy/Resource']);
});

test('what the user has suppressed stays, and what was acknowledged with too short a reason is left out', () => {
  const stack = shop();
  Aspects.of(stack).add(new Nag());
  const photos = stack.node.findChild('Photos').node.defaultChild as CfnResource;
  photos.addMetadata('cdk_nag', { rules_to_suppress: [{ id: 'AwsSolutions-S1', reason: 'nobody asks who read it' }] });
  Validations.of(photos).acknowledge({ id: 'AwsSolutions-S2', reason: 'no' });
  Validations.of(photos).acknowledge({ id: 'AwsSolutions-S10', reason: 'nicht nötig – intern' });
  templateOf(stack);
  expect(photos.getMetadata('cdk_nag').rules_to_suppress).toEqual([
    { id: 'AwsSolutions-S1', reason: 'nobody asks who read it' },
    {
      id: 'AwsSolutions-S10',
      reason: Buffer.from('nicht nötig – intern').toString('base64'),
      is_reason_encoded: true,
    },
  ]);
});

test('templates of apps without cdk-nag 2 say nothing of it', () => {
  expect(JSON.stringify(templateOf(shop()).toJSON())).not.toContain('cdk_nag');
});
