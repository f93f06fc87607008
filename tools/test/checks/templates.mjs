// Checks every template that a test synthesized with cfn-lint and with the CDK's validator, warnings included.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { venvProgram } from '../../shared/paths.mjs';
import { run } from '../../shared/programs.mjs';

// Each id with the reason why it does not concern the library.
const ignored = {
  W2001: 'the CDK creates a parameter for an imported SSM parameter even if only its name is used',
  W2531: 'tests of old runtimes use them on purpose',
  W3005: 'the CDK makes every function depend on its role, although it refers to it',
  W3010: 'the CDK looks up the zones of a VPC',
  W3694: 'an alias of a function can subscribe to a topic, which the validator does not know',
};

export async function checkTemplates(folder) {
  const files = existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : [];
  if (files.length === 0) return ['no test recorded a template'];
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
