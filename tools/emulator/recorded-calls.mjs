// Compares the AWS calls that functions made, as recorded by the emulator, with what their code and links grant them.
// Permissions that triggers and settings need are left out: the function's code makes no such calls.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flattened } from '../../lib/private/wildcard-findings.js';

const compared = ['code', 'stated'];

/**
 * For each function of a stack: { name, grants, refused, ungranted, unchecked }.
 *
 * - `grants`: the grants, each as { action, resource, reason, calls } with the number of calls that needed it
 * - `refused`: calls that were denied, as { action, resource }
 * - `ungranted`: calls that were allowed, but neither because of the code nor because of a link
 * - `unchecked`: requests whose action the emulator does not know, as { method, path }
 *
 * @param assembly the folder of the cloud assembly
 * @param physicalIds the physical ids of the deployed resources, by logical id
 * @param file the emulator's record
 */
export function compareCalls({ assembly, stack, physicalIds, file }) {
  const { Resources: resources } = JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), 'utf8'));
  const sections = sectionsOf(readFileSync(join(assembly, 'lambdaform-permissions.md'), 'utf8'));
  const requests = requestsIn(file);
  const nameOfGrant = grantNames(resources);
  return Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties, Metadata }) => {
      const path = Metadata['aws:cdk:path'].replace(/\/Resource$/, '');
      const role = physicalIds.get(Properties.Role['Fn::GetAtt'][0]);
      const own = requests.filter((request) => request.role === role);
      const name = path.split('/').slice(1).join('/');
      return { name, ...compareFunction(sections.get(path) ?? [], own, nameOfGrant) };
    });
}

/** Whether every call of a function is granted and checked, and every grant that its code needs was used. */
export function isExact({ grants, refused, ungranted, unchecked }) {
  return [neverMade(grants), refused, ungranted, unchecked].every((faults) => faults.length === 0);
}

/** The grants that follow from the code and that no call used. */
export function neverMade(grants) {
  return grants.filter(({ reason, calls }) => reason === 'code' && calls === 0);
}

function compareFunction(rows, requests, nameOfGrant) {
  const grants = new Map(rows.map((row) => [`${row.action} ${row.resource}`, { ...row, calls: 0 }]));
  const refused = [];
  const ungranted = [];
  for (const { action, resource, allowed, by } of requests.flatMap(({ checks }) => checks)) {
    const used = by.map((place) => grants.get(`${action} ${nameOfGrant(place)}`)).filter(Boolean);
    for (const grant of used) {
      grant.calls += 1;
    }
    if (!allowed) {
      refused.push({ action, resource });
    } else if (used.length === 0) {
      ungranted.push({ action, resource });
    }
  }
  const unchecked = requests.filter(({ checks }) => checks.length === 0).map(({ method, path }) => ({ method, path }));
  return { grants: [...grants.values()], refused, ungranted, unchecked };
}

/** The requests of roles, each with its permission checks. */
function requestsIn(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const requests = new Map();
  for (const { request, ...rest } of lines.map((line) => JSON.parse(line))) {
    if (rest.role) {
      requests.set(request, { ...rest, checks: [] });
    } else {
      requests.get(request).checks.push(rest);
    }
  }
  return [...requests.values()];
}

/** The grants of each function by its path, read from the tables of the app's permission report. */
function sectionsOf(report) {
  const sections = report.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [path, ...lines] = section.split('\n');
      const rows = lines.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim())).slice(3);
      const known = rows.filter(([, , , action, , reason]) => compared.includes(reason) || isOfExecution(action));
      return [path, known.map((cells) => ({ action: cells[3], resource: plain(cells[4]), reason: cells[5] }))];
    }),
  );
}

/** What the SDK does for a durable function is allowed because of its setting. */
function isOfExecution(action) {
  return /^lambda:\w+DurableExecution/.test(action);
}

function plain(cell) {
  return cell.replace(/^`|`$/g, '').replaceAll('\\|', '|');
}

/** Returns a lookup from a place in a policy to the name of its resource in the report. */
function grantNames(resources) {
  const policies = Object.values(resources).filter(({ Type }) => Type === 'AWS::IAM::Policy');
  const statements = new Map(
    policies.map(({ Properties: { PolicyName, PolicyDocument } }) => [PolicyName, PolicyDocument.Statement]),
  );
  return ({ policy, statement, resource }) => {
    const arns = [statements.get(policy)?.[statement].Resource ?? []].flat();
    return resource < arns.length ? flattened(arns[resource]) : undefined;
  };
}
