/** The languages that AWS has a layer for, by how the names of their runtimes begin. */
export const LANGUAGES = ['nodejs', 'python', 'java', 'dotnet'] as const;

/** A language that AWS has a layer for. */
export type Language = (typeof LANGUAGES)[number];

const NAMES: Readonly<Record<Language, string>> = {
  nodejs: 'AWSOpenTelemetryDistroJs',
  python: 'AWSOpenTelemetryDistroPython',
  java: 'AWSOpenTelemetryDistroJava',
  dotnet: 'AWSOpenTelemetryDistroDotNet',
};

/** The account of most regions. */
const MOST = '615299751070';

/**
 * By region: the account that the layers belong to, and their versions in the order of `LANGUAGES`; 0 if there is none.
 *
 * From https://aws-otel.github.io/docs/getting-started/lambda#adot-lambda-layer-arns, as of July 2026.
 */
const LAYERS: Readonly<Record<string, readonly [account: string, ...versions: number[]]>> = {
  'af-south-1': ['904233096616', 15, 23, 16, 13],
  'ap-east-1': ['888577020596', 15, 23, 16, 13],
  'ap-east-2': ['412664885777', 4, 4, 5, 4],
  'ap-northeast-1': [MOST, 15, 26, 16, 13],
  'ap-northeast-2': [MOST, 15, 26, 16, 13],
  'ap-northeast-3': [MOST, 15, 26, 16, 13],
  'ap-south-1': [MOST, 15, 26, 16, 13],
  'ap-south-2': ['796973505492', 15, 23, 16, 13],
  'ap-southeast-1': [MOST, 15, 25, 16, 13],
  'ap-southeast-2': [MOST, 15, 26, 16, 13],
  'ap-southeast-3': ['039612877180', 15, 23, 16, 13],
  'ap-southeast-4': ['713881805771', 15, 23, 16, 13],
  'ap-southeast-5': ['152034782359', 8, 14, 13, 9],
  'ap-southeast-6': ['313828097273', 3, 3, 5, 3],
  'ap-southeast-7': ['980416031188', 8, 14, 13, 9],
  'ca-central-1': [MOST, 15, 26, 16, 13],
  'ca-west-1': ['595944127152', 8, 14, 13, 9],
  'cn-north-1': ['440179912924', 8, 14, 13, 9],
  'cn-northwest-1': ['440180067931', 8, 14, 13, 9],
  'eu-central-1': [MOST, 15, 26, 16, 13],
  'eu-central-2': ['156041407956', 15, 23, 16, 13],
  'eu-north-1': [MOST, 15, 26, 16, 13],
  'eu-south-1': ['257394471194', 15, 23, 16, 13],
  'eu-south-2': ['490004653786', 15, 23, 16, 13],
  'eu-west-1': [MOST, 15, 26, 16, 13],
  'eu-west-2': [MOST, 15, 26, 16, 13],
  'eu-west-3': [MOST, 15, 26, 16, 13],
  'il-central-1': ['746669239226', 15, 23, 16, 13],
  'me-central-1': ['739275441131', 15, 22, 16, 13],
  'me-south-1': ['980921751758', 12, 0, 0, 0],
  'mx-central-1': ['610118373846', 8, 14, 13, 9],
  'sa-east-1': [MOST, 15, 26, 16, 13],
  'us-east-1': [MOST, 15, 29, 16, 14],
  'us-east-2': [MOST, 15, 26, 16, 13],
  'us-west-1': [MOST, 15, 33, 16, 13],
  'us-west-2': [MOST, 15, 33, 16, 13],
};

/** The regions that a layer is known in. */
export function regionsWithLayer(language: Language): string[] {
  return Object.keys(LAYERS).filter((region) => layerIn(region, language) !== undefined);
}

/** The end of the ARN of a layer, from its account on; undefined if none is known in the region. */
export function layerIn(region: string, language: Language): string | undefined {
  const [account, ...versions] = LAYERS[region] ?? [];
  const version = versions[LANGUAGES.indexOf(language)];
  return version ? `${account}:layer:${NAMES[language]}:${version}` : undefined;
}
