// Compares what functions asked AWS for, as the emulator has recorded it, with what their code and their links grant them.
// What triggers and settings need is not asked for by the function's code: it is left out.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flattened } from '../lib/private/wildcard-findings.js';

const compared = ['code', 'stated'];

/**
 * For each function of a stack: { name, grants, refused, ungranted, unchecked }.
 *
 * - `grants`: what is granted, each as { action, resource, reason, calls } with the number of calls that needed it
 * - `refused`: what was asked for and denied, as { action, resource }
 * - `ungranted`: what was asked for and is allowed, but neither by the code nor by a link
 * - `unchecked`: requests of which the emulator does not know the action, as { method, path }
 *
 * @param assembly the folder of the cloud assembly
 * @param physicalIds the names of the deployed resources, by their names in the template
 * @param file what the emulator has recorded
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

/** Whether all that a function asked for is granted and checked, and all that its code is granted for was asked for. */
export function isExact({ grants, refused, ungranted, unchecked }) {
  return [neverMade(grants), refused, ungranted, unchecked].every((faults) => faults.length === 0);
}

/** What follows from the code, and nothing has asked for. */
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

/** The requests of roles, each with the checks that it went through. */
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

/** What the permissions of each function are compared with, by the function's path: the tables of the app's file. */
function sectionsOf(report) {
  const sections = report.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [path, ...lines] = section.split('\n');
      const rows = lines.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim())).slice(3);
      const known = rows.filter((cells) => compared.includes(cells[5]));
      return [path, known.map((cells) => ({ action: cells[3], resource: plain(cells[4]), reason: cells[5] }))];
    }),
  );
}

function plain(cell) {
  return cell.replace(/^`|`$/g, '').replaceAll('\\|', '|');
}

/** How the file calls the resource of a place in a policy. */
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
