// What two programs came to.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TEMPLATES = ['shop.out/Shop.template.json', 'photo-shop.out/PhotoShop.template.json'];
const ERRORS = ['error-0.txt', 'error-1.txt'];
/** What is left of the exception that the program itself throws, in `bind` of a trigger. */
const OWN_ERROR = { file: 'error-2.txt', text: 'the bot has no alias', wrapped: 'at: Wrong/Trigger [TriggerFailed]' };

/**
 * What is different in `folder`, one line each.
 *
 * @param isWrapped whether an exception in a trigger comes back as an error of the library
 */
export function failuresOf(expected, folder, isWrapped = true) {
  return [...TEMPLATES.flatMap(differentLine), ...ERRORS.flatMap(differentMessage), ...lostMessage()];

  function differentLine(file) {
    const [wanted, got] = [expected, folder].map((path) => readFileSync(join(path, file), 'utf8'));
    if (wanted === got) return [];
    const lines = got.split('\n');
    const index = wanted.split('\n').findIndex((line, at) => line !== lines[at]);
    const [want, have] = [wanted.split('\n')[index], lines[index]].map((line) => line?.trim() ?? 'nothing');
    return [`${file}:${index + 1} has ${have} where TypeScript has ${want}`];
  }

  /** Java adds a stack to the message. */
  function differentMessage(file) {
    const [wanted, got] = [expected, folder].map((path) => messageIn(path, file));
    return got.startsWith(wanted) ? [] : [`the message is "${got}" where TypeScript has "${wanted}"`];
  }

  function lostMessage() {
    const got = messageIn(folder, OWN_ERROR.file);
    const wanted = [OWN_ERROR.text, ...(isWrapped ? [OWN_ERROR.wrapped] : [])];
    const lost = wanted.filter((text) => !got.includes(text));
    return lost.map((text) => `the message of an exception in bind is "${got}", without "${text}"`);
  }
}

function messageIn(folder, file) {
  return readFileSync(join(folder, file), 'utf8').replaceAll(folder, '<app>');
}
