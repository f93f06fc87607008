import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { Link } from '../../../src/links';
import { keepsLinkContract, linked, variablesOf } from '../link-contract';

const allowed = [{ actions: ['execute-api:Invoke'], on: (api: apigwv2.IHttpApi) => [api.arnForExecuteApi()] }];

describe('an API', () => {
  keepsLinkContract<apigwv2.IHttpApi>({
    make: (stack) => new apigwv2.HttpApi(stack, 'Thing'),
    imported: {
      'its id': {
        make: (stack) => apigwv2.HttpApi.fromHttpApiAttributes(stack, 'Thing', { httpApiId: 'a1b2c3' }),
        variable: { 'Fn::Join': ['', ['https://a1b2c3.execute-api.eu-central-1.', { Ref: 'AWS::URLSuffix' }]] },
        writes: [
          {
            'Fn::Join': [
              '',
              ['arn:', { Ref: 'AWS::Partition' }, ':execute-api:eu-central-1:111122223333:a1b2c3/*/*/*'],
            ],
          },
        ],
      },
    },
    variable: (api) => api.apiEndpoint,
    read: [],
    write: allowed,
    found: { usage: { reads: [{ name: 'THING', hasDefault: false }] }, allowed },
  });

  test('of API Gateway v1 is called at its stage', () => {
    const { stack, fn } = linked(
      (it) => {
        const api = new apigateway.RestApi(it, 'Thing');
        api.root.addMethod('GET');
        return api;
      },
      (api) => Link.write(api),
    );
    expect(JSON.stringify(variablesOf(stack, fn).THING)).toMatch(/execute-api.*DeploymentStageprod/);
  });
});
