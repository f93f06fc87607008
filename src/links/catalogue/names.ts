/** Returns how messages call a resource: `ECS task definition` for `AWS::ECS::TaskDefinition`. */
export function displayName(type: string): string {
  const [, service, resource] = type.split('::');
  const words = resource.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*/g) ?? [resource];
  return [service, ...words.map((word) => (/^[A-Z]{2}/.test(word) ? word : word.toLowerCase()))].join(' ');
}

/** Returns a name with its article, by how it sounds: `an ECS cluster`, `a CodeBuild project`. */
export function withArticle(name: string): string {
  const spelled = /^([A-Z]\d|[A-Z0-9]{2,}\b)/.test(name);
  return `${(spelled ? /^[AEFHILMNORSX8]/ : /^[AEIO]/i).test(name) ? 'an' : 'a'} ${name}`;
}
