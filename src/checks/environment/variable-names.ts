import { objectionToName } from '../../links/variable-name';
import { PREFIX } from '../../private/names';
import type { Finding } from './finding';
import type { FunctionEnvironment } from './function-environment';

/** Names that Lambda refuses when the function is deployed. The CDK knows some of them, in one of the ways to set them. */
export function nameFindings({ variables }: FunctionEnvironment): Finding[] {
  return variables.flatMap(({ name }) => {
    const why = objectionToName(name);
    if (why === undefined) return [];
    return [
      {
        id: `${PREFIX}:variableName`,
        code: 'VariableName',
        variable: name,
        what: `Lambda takes no variable '${name}', because ${why}`,
        fix: 'give it another name, in environment and in the code',
      },
    ];
  });
}
