/** An apostrophe needs no escape in JSON, and must not have one. */
const text = (value: string) => `"$util.escapeJavaScript(${value}).replaceAll("\\\\'","'")"`;

const map = (kind: string) =>
  `{#foreach($name in $all.get('${kind}').keySet())${text('$name')}:${text(`$all.get('${kind}').get($name)`)}` +
  '#if($foreach.hasNext),#end#end}';

/**
 * The event of a proxy, as far as a template can tell it. What callers write is escaped. The other values are those of API
 * Gateway and of authorizers, which are empty where there are none.
 */
export const PROXY_EVENT = [
  '#set($all = $input.params())',
  '{',
  '"resource":"$context.resourcePath",',
  `"path":${text('$context.path')},`,
  '"httpMethod":"$context.httpMethod",',
  `"headers":${map('header')},`,
  `"pathParameters":${map('path')},`,
  `"queryStringParameters":${map('querystring')},`,
  '"requestContext":{',
  '"accountId":"$context.accountId",',
  '"apiId":"$context.apiId",',
  '"requestId":"$context.requestId",',
  '"stage":"$context.stage",',
  '"resourcePath":"$context.resourcePath",',
  '"httpMethod":"$context.httpMethod",',
  '"identity":{"sourceIp":"$context.identity.sourceIp","userArn":"$context.identity.userArn"},',
  '"authorizer":{"principalId":"$context.authorizer.principalId","claims":{"sub":"$context.authorizer.claims.sub"}}',
  '},',
  `"body":${text('$input.body')},`,
  '"isBase64Encoded":false',
  '}',
].join('\n');
