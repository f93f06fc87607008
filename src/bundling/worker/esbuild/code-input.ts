import { packageFolder } from '../../../private/paths';

/** The path of a file with code. */
export const CODE = /\.[cm]?[jt]sx?$/;

/** Whether an input of a bundle is code of the app itself. */
export function isOwnCode(input: string): boolean {
  return packageFolder(input) === undefined && CODE.test(input);
}
