const PARAMETER = /^\{([\w.:$-]+)(\+?)\}$/;

/** A path as it should be, and what was wrong with it. */
export interface CorrectedPath {
  readonly path: string;
  readonly problems: string[];
}

/** Corrects what API Gateway would refuse or would understand differently than meant. */
export function correctPath(text: string): CorrectedPath {
  if (text === '/') return { path: text, problems: [] };
  if (text === '') return { path: '/', problems: ['the path is missing'] };

  const problems: string[] = [];
  const [withoutQuery] = text.split(/[?#]/);
  if (withoutQuery !== text) problems.push('the path has a query or a fragment');
  if (!text.startsWith('/')) problems.push("the path does not begin with '/'");
  if (withoutQuery.length > 1 && withoutQuery.endsWith('/')) problems.push("the path ends with '/'");
  if (withoutQuery.includes('//')) problems.push('the path has an empty segment');

  const segments = withoutQuery.split('/').filter((segment) => segment !== '');
  const names = new Set<string>();
  const corrected = segments.map((segment, i) => {
    const read = correctSegment(segment, i === segments.length - 1);
    const unique = uniqueName(read.segment, names);
    problems.push(...read.problems, ...unique.problems);
    return unique.segment;
  });
  return { path: `/${corrected.join('/')}`, problems };
}

interface CorrectedSegment {
  readonly segment: string;
  readonly problems: string[];
}

function correctSegment(segment: string, last: boolean): CorrectedSegment {
  const [, name, greedy] = PARAMETER.exec(segment) ?? [];
  if (greedy && !last) return corrected(`{${name}}`, `'${segment}' is not the last segment`);
  if (name) return { segment, problems: [] };
  // Other frameworks write parameters like this; API Gateway would take it literally.
  if (/^\*+$/.test(segment)) return corrected(last ? '{proxy+}' : '{proxy}', `'${segment}' is not a wildcard`);
  if (/^:\w+$/.test(segment)) return corrected(`{${segment.slice(1)}}`, `'${segment}' is not a parameter`);
  if (/[{}]/.test(segment)) {
    const within = /\{([\w.:$-]+)\+?\}/.exec(segment)?.[1] ?? segment.replaceAll(/[^\w.:$-]/g, '');
    return corrected(
      `{${within || 'id'}}`,
      `'${segment}' is not a parameter: a parameter is a whole segment like '{id}'`,
    );
  }
  const encoded = segment.replaceAll(/[^\w.~!$&'()*+,;=:@%-]/gu, encodeURIComponent);
  return encoded === segment ? { segment, problems: [] } : corrected(encoded, `'${segment}' is not percent-encoded`);
}

function uniqueName(segment: string, taken: Set<string>): CorrectedSegment {
  const [, name, greedy] = PARAMETER.exec(segment) ?? [];
  if (!name) return { segment, problems: [] };
  if (!taken.has(name)) {
    taken.add(name);
    return { segment, problems: [] };
  }
  let number = 2;
  while (taken.has(`${name}${number}`)) number += 1;
  taken.add(`${name}${number}`);
  return corrected(`{${name}${number}${greedy}}`, `the parameter '${name}' occurs twice`);
}

function corrected(segment: string, problem: string): CorrectedSegment {
  return { segment, problems: [problem] };
}
