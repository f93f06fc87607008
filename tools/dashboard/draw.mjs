// Draws the dashboard of a template with made-up data, to look at it before it is deployed.
//
//   node tools/dashboard/draw.mjs <template.json> <picture.svg> [rows]

import { readFileSync, writeFileSync } from 'node:fs';
import { svgOf } from './svg.mjs';

const [template, picture, rows] = process.argv.slice(2);
const { Resources } = JSON.parse(readFileSync(template, 'utf8'));
const dashboard = Object.values(Resources).find(({ Type }) => Type === 'AWS::CloudWatch::Dashboard');
writeFileSync(
  picture,
  svgOf(JSON.parse(textOf(dashboard.Properties.DashboardBody)), Number(rows ?? Number.POSITIVE_INFINITY)),
);

/** The text with a name in place of what only CloudFormation knows. */
function textOf(value) {
  if (typeof value === 'string') return value;
  const [[name, argument]] = Object.entries(value);
  if (name === 'Fn::Join') return argument[1].map(textOf).join(argument[0]);
  const known = [argument].flat(Number.POSITIVE_INFINITY).find((part) => typeof part === 'string' && part !== '');
  return `Shop-${known ?? name}`;
}
