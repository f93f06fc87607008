// Checks each resource of the templates that tests synthesized with the CDK's validator, warnings included, and with
// cfn-lint.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { venvProgram } from '../../shared/paths.mjs';
import { newNode } from '../../shared/programs.mjs';
import { mergedTemplates } from './merged-templates.mjs';

// Each id with the reason why it does not concern the library.
export const ignored = {
  W2001: 'the CDK creates a parameter for an imported SSM parameter even if only its name is used',
  W2530: 'versions that differ in nothing but their function are checked once, so others seem to be without one',
  W2531: 'tests of old runtimes use them on purpose',
  W3005: 'the CDK makes every function depend on its role, although it refers to it',
  W3010: 'the CDK looks up the zones of a VPC',
  W3697: 'links are for resources that apps have already, also of services that take no new customers',
  W7001: 'the CDK maps the addresses of Firehose for every stream, whatever its destination',
  W3694: 'an alias of a function can subscribe to a topic, which the validator does not know',
};

export async function checkTemplates(step, folder) {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  if (names.length === 0) return ['no test recorded a template'];
  const merged = `${folder}-merged`;
  const files = merge(folder, names, merged);
  const found = await Promise.all([validate(step, merged), ...lint(step, files)]);
  step.say(`${names.length} templates in ${files.length}, ${found.flat().length} findings`);
  return found.flat();
}

/** A finding about T12Fn is about the resource Fn of the twelfth file. */
function merge(folder, names, target) {
  mkdirSync(target, { recursive: true });
  const templates = names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  return mergedTemplates(templates).map((template, index) => {
    const file = join(target, `${index}.template.json`);
    writeFileSync(file, JSON.stringify(template, undefined, 1));
    return file;
  });
}

/** In its own process, which takes a while. */
async function validate(step, folder) {
  const status = await step.run(newNode, ['tools/test/checks/validate-templates.mjs', folder], { mayFail: true });
  return status === 0 ? [] : ['the validator of the CDK has findings, see above'];
}

/** In as many processes as there are processors. */
function lint(step, files) {
  const ids = Object.keys(ignored).flatMap((id) => ['--ignore-checks', id]);
  const count = availableParallelism();
  const shares = Array.from({ length: count }, (_, share) => files.filter((_file, index) => index % count === share));
  return shares
    .filter((share) => share.length > 0)
    .map(async (share) => {
      const args = ['--format', 'parseable', ...ids, '--template', ...share];
      const status = await step.run(venvProgram('cfn-lint'), args, { mayFail: true });
      return status === 0 ? [] : [`cfn-lint ended with exit code ${status}, see above`];
    });
}
