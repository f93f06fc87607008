// Apps in Python, Java and Go come to the same templates as in TypeScript. For each language the library is packed as for its
// registry, and a program synthesizes the first app of the page in docs/languages and the photo shop with a trigger of its
// own. The programs are in test/languages, beside the one in TypeScript that says what they must come to.

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from '../../../shared/paths.mjs';
import { failuresOf } from './compare.mjs';
import * as dotnet from './dotnet.mjs';
import * as go from './go.mjs';
import * as java from './java.mjs';
import { hasPassed, notePassed } from './passed.mjs';
import * as python from './python.mjs';
import { reference } from './reference.mjs';

const LANGUAGES = [python, java, go, dotnet];

/** A language without its tools is skipped, with a word about what is missing. */
export async function checkLanguages(step, work, languages = LANGUAGES) {
  const present = languages.filter((language) => {
    const missing = language.missing();
    if (missing) step.say(`${language.name}: skipped, because ${missing}`);
    return !missing;
  });
  const names = present.map(({ name }) => name);
  if (hasPassed(names)) {
    step.say(`nothing has changed since these were found right: ${names.join(', ')}`);
    return [];
  }
  const place = { step, folder: join(work, 'languages') };
  mkdirSync(place.folder);
  symlinkSync(modules, join(place.folder, 'node_modules'), 'junction');
  const expected = reference(place);
  expected.catch(() => {}); // each language that waits for it says what is wrong
  const failures = await Promise.all(present.map((language) => failuresIn(language, { ...place, expected })));
  if (failures.flat().length === 0) notePassed(names);
  return { passed: failures.filter((found) => found.length === 0).length, failures: failures.flat() };
}

async function failuresIn(language, place) {
  try {
    const runs = await language.runApps(place);
    const expected = await place.expected;
    const failures = runs.flatMap((folder) => failuresOf(expected, folder, language.wrapsExceptions));
    place.step.say(`${language.name}: ${failures.length === 0 ? language.result : 'FAILED'}`);
    return failures.map((failure) => `${language.name}: ${failure}`);
  } catch (error) {
    return [`${language.name}: ${error.message}`];
  }
}
