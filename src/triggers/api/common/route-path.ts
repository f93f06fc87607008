const PARAMETER = /^\{([\w.:$-]+)(\+?)\}$/;

/** A path as it should be, and what was wrong with it. */
export interface MendedPath {
  readonly path: string;
  readonly problems: string[];
}

/** Finds what API Gateway would refuse, or would take for something else than was meant. */
export function mendPath(text: string): MendedPath {
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
  const mended = segments.map((segment, i) => {
    const read = mendSegment(segment, i === segments.length - 1);
    const unique = uniqueName(read.segment, names);
    problems.push(...read.problems, ...unique.problems);
    return unique.segment;
  });
  return { path: `/${mended.join('/')}`, problems };
}

interface MendedSegment {
  readonly segment: string;
  readonly problems: string[];
}

function mendSegment(segment: string, last: boolean): MendedSegment {
  const [, name, greedy] = PARAMETER.exec(segment) ?? [];
  if (greedy && !last) return mended(`{${name}}`, `'${segment}' is not the last segment`);
  if (name) return { segment, problems: [] };
  // What other frameworks write; API Gateway would take it literally.
  if (/^\*+$/.test(segment)) return mended(last ? '{proxy+}' : '{proxy}', `'${segment}' stands for nothing but itself`);
  if (/^:\w+$/.test(segment)) return mended(`{${segment.slice(1)}}`, `'${segment}' is no parameter`);
  if (/[{}]/.test(segment)) {
    const within = /\{([\w.:$-]+)\+?\}/.exec(segment)?.[1] ?? segment.replaceAll(/[^\w.:$-]/g, '');
    return mended(`{${within || 'id'}}`, `'${segment}' is no parameter: it has to be a whole segment like '{id}'`);
  }
  const encoded = segment.replaceAll(/[^\w.~!$&'()*+,;=:@%-]/gu, encodeURIComponent);
  return encoded === segment ? { segment, problems: [] } : mended(encoded, `'${segment}' is not percent-encoded`);
}

function uniqueName(segment: string, taken: Set<string>): MendedSegment {
  const [, name, greedy] = PARAMETER.exec(segment) ?? [];
  if (!name) return { segment, problems: [] };
  if (!taken.has(name)) {
    taken.add(name);
    return { segment, problems: [] };
  }
  let number = 2;
  while (taken.has(`${name}${number}`)) number += 1;
  taken.add(`${name}${number}`);
  return mended(`{${name}${number}${greedy}}`, `the parameter '${name}' occurs twice`);
}

function mended(segment: string, problem: string): MendedSegment {
  return { segment, problems: [problem] };
}
