// node tools/test/checks/validate-templates.mjs <folder>: runs the CDK's validator over the templates in a folder.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { ignored } from './templates.mjs';

const folder = process.argv[2];
const templatePaths = readdirSync(folder).map((name) => join(folder, name));
const { violations } = new CloudFormationValidatePlugin().validate({
  templatePaths,
  stackTemplates: templatePaths.map((templatePath) => ({ templatePath, stackConstructPath: templatePath })),
});
const findings = violations
  .filter(({ ruleName, severity }) => severity !== 'informational' && !(ruleName in ignored))
  .flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map((at) => `${ruleName} ${at.templatePath} ${at.resourceLogicalId ?? ''}: ${description}`),
  );
for (const finding of findings) console.error(finding);
process.exitCode = findings.length === 0 ? 0 : 1;
