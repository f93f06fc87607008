import type { Found, Question } from '../app-rules';
import type { AppModel } from '../model/app-model';
import { CheckSeverity, type ICheck } from './check';
import { CheckedApp } from './checked-app';

/** What a check of the user asks. */
export function usersQuestion(check: ICheck): Question {
  return (model: AppModel): Found[] => {
    const id = check.checkId();
    return check.check(CheckedApp._of(model)).map(({ at, what, fix, severity }) => ({
      id,
      code: id,
      severity: severity === CheckSeverity.ERROR ? 'error' : 'warning',
      at,
      what,
      fix,
    }));
  };
}
