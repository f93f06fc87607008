import { objectionToName } from '../../links/variable-name';
import { PREFIX } from '../../private/names';
import type { Finding } from './finding';
import type { FunctionEnvironment } from './function-environment';

/** Reports names that Lambda rejects at deployment. The CDK knows only some, and only in one of the ways to set them. */
export function nameFindings({ variables }: FunctionEnvironment): Finding[] {
  return variables.flatMap(({ name }) => {
    const why = objectionToName(name);
    if (why === undefined) return [];
    return [
      {
        id: `${PREFIX}:variableName`,
        code: 'VariableName',
        variable: name,
        what: `Lambda rejects the variable '${name}', because ${why}`,
        fix: 'rename it in environment and in the code',
      },
    ];
  });
}
