import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Link, Wiring } from '../../../src';
import { call, codeDoes } from '../../support/code-usage';
import { anyCode, newStack, templateOf } from '../../support/fixture';

const actionsWith = (linksOf: (stack: Stack) => Record<string, Link>, variable: string): string[] => {
  const stack = newStack();
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), environment: { [variable]: 'set by hand' } });
  Wiring.attach(fn, { links: linksOf(stack) });
  templateOf(stack);
  return Wiring.attach(fn, {}).permissions.map(({ action, link }) => `${link} ${action}`);
};

test('a call that takes an address from a variable that is set by hand is for the link to its service', () => {
  codeDoes(call('client-iot-data-plane', 'Publish', { variables: ['ENDPOINT'] }));
  expect(actionsWith(() => ({ IOT: Link.service('iot') }), 'ENDPOINT')).toContain('IOT iot:Publish');
});

test('a call that takes its resource from such a variable is for no link with another variable', () => {
  codeDoes(call('client-sns', 'Publish', { variables: ['ELSEWHERE'] }));
  const links = (stack: Stack) => ({ NEWS: Link.to(new sns.Topic(stack, 'News')) });
  expect(actionsWith(links, 'ELSEWHERE')).not.toContain('NEWS sns:Publish');
});
