// Every template that a test made, once through cfn-lint and once through the CDK's validator with warnings as errors.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { venvProgram } from '../paths.mjs';
import { run } from '../run.mjs';

// Each id with the reason why it says nothing about the library.
const ignored = {
  W2001: 'the CDK makes a parameter for an imported SSM parameter, whether its value is used or its name alone',
  W2531: 'tests of old runtimes use them on purpose',
  W3005: 'the CDK has every function depend on its role, which it refers to as well',
  W3010: 'the CDK looks the zones of a VPC up',
  W3694: 'a topic can have an alias of a function for a subscriber, which the validator does not know',
};

export async function checkTemplates(folder) {
  const files = existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : [];
  if (files.length === 0) return ['no test has recorded a template'];
  const found = validate(files);
  const ids = Object.keys(ignored).flatMap((id) => ['--ignore-checks', id]);
  const status = await run(venvProgram('cfn-lint'), ['--format', 'parseable', ...ids, '--template', ...files], {
    mayFail: true,
  });
  if (status !== 0) found.push(`cfn-lint ended with exit code ${status}`);
  console.log(`${files.length} templates, ${found.length} findings`);
  return found;
}

function validate(files) {
  const { violations } = new CloudFormationValidatePlugin().validate({
    templatePaths: files,
    stackTemplates: files.map((templatePath) => ({ templatePath, stackConstructPath: templatePath })),
  });
  return violations
    .filter(({ ruleName, severity }) => severity !== 'informational' && !(ruleName in ignored))
    .flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map((at) => `${ruleName} ${at.templatePath} ${at.resourceLogicalId ?? ''}: ${description}`),
    );
}
