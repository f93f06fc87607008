import { RESERVED_BY_LAMBDA, SET_BY_LAMBDA } from '../../private/lambda/variables';

/** A program that reads variables other than the app's code. */
interface Reader {
  readonly reader: string;
  /** Names; an asterisk at the end means all names with this prefix. */
  readonly names: readonly string[];
}

/**
 * Runtimes, libraries and extensions that variables configure. All of these variables are optional.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
 */
const READERS: readonly Reader[] = [
  {
    reader: 'AWS SDKs',
    names: [
      'AWS_ACCOUNT_ID_ENDPOINT_MODE',
      'AWS_AUTH_SCHEME_PREFERENCE',
      'AWS_BEARER_TOKEN_*',
      'AWS_CA_BUNDLE',
      'AWS_CONFIG_FILE',
      'AWS_CONTAINER_*',
      'AWS_DEFAULTS_MODE',
      'AWS_DISABLE_*',
      'AWS_EC2_METADATA_*',
      'AWS_ENABLE_*',
      'AWS_ENDPOINT_*',
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
      'AWS_IMDS_*',
      'AWS_MAX_ATTEMPTS',
      'AWS_NODEJS_CONNECTION_REUSE_ENABLED',
      'AWS_PROFILE',
      'AWS_REQUEST_CHECKSUM_CALCULATION',
      'AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES',
      'AWS_RESPONSE_CHECKSUM_VALIDATION',
      'AWS_RETRY_MODE',
      'AWS_ROLE_ARN',
      'AWS_ROLE_SESSION_NAME',
      'AWS_S3_*',
      'AWS_SDK_*',
      'AWS_SHARED_CREDENTIALS_FILE',
      'AWS_SIGV4A_SIGNING_REGION_SET',
      'AWS_STS_REGIONAL_ENDPOINTS',
      'AWS_USE_DUALSTACK_ENDPOINT',
      'AWS_USE_FIPS_ENDPOINT',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
    ],
  },
  {
    reader: 'Lambda and its extensions',
    names: [
      'AWS_APPCONFIG_EXTENSION_*',
      'AWS_CODEGURU_PROFILER_*',
      'AWS_LAMBDA_EXEC_WRAPPER',
      'AWS_LAMBDA_NODEJS_*',
      'AWS_LWA_*',
      'AWS_XRAY_*',
      'LAMBDA_INSIGHTS_*',
      'PARAMETERS_SECRETS_EXTENSION_*',
      'SECRETS_MANAGER_TIMEOUT_MILLIS',
      'SECRETS_MANAGER_TTL',
      'SSM_PARAMETER_STORE_TIMEOUT_MILLIS',
      'SSM_PARAMETER_STORE_TTL',
    ],
  },
  { reader: 'Powertools', names: ['POWERTOOLS_*', 'LOG_LEVEL'] },
  { reader: 'Node.js', names: ['NODE_*', 'OPENSSL_CONF', 'SSL_CERT_DIR', 'SSL_CERT_FILE', 'SSLKEYLOGFILE', 'UV_*'] },
  { reader: 'terminals', names: ['FORCE_COLOR', 'NO_COLOR', 'COLORTERM', 'TERM'] },
  { reader: 'HTTP clients', names: ['ALL_PROXY', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] },
  { reader: 'HTTP clients', names: ['all_proxy', 'http_proxy', 'https_proxy', 'no_proxy'] },
  { reader: 'debug', names: ['DEBUG', 'DEBUG_COLORS', 'DEBUG_DEPTH', 'DEBUG_HIDE_DATE', 'DEBUG_SHOW_HIDDEN'] },
  { reader: 'operating system', names: ['HOME', 'LANGUAGE', 'LC_*', 'LD_*', 'MALLOC_*', 'TMPDIR', 'XDG_*'] },
  { reader: 'fontconfig', names: ['FONTCONFIG_FILE', 'FONTCONFIG_PATH'] },
  {
    reader: 'other runtimes of Lambda',
    names: ['DOTNET_*', 'GODEBUG', 'GOMAXPROCS', 'GOMEMLIMIT', 'JAVA_TOOL_OPTIONS'],
  },
  { reader: 'other runtimes of Lambda', names: ['BUNDLE_*', 'GEM_*', 'PYTHON*', 'RUBYLIB', 'RUBYOPT', 'RUST_*'] },
  { reader: 'OpenTelemetry', names: ['OPENTELEMETRY_*', 'OTEL_*'] },
  { reader: 'Catchpoint', names: ['CATCHPOINT_*', 'THUNDRA_*'] },
  { reader: 'Datadog', names: ['DATADOG_*', 'DD_*'] },
  { reader: 'Dynatrace', names: ['DT_*'] },
  { reader: 'Elastic APM', names: ['ELASTIC_APM_*'] },
  { reader: 'Epsagon', names: ['EPSAGON_*'] },
  { reader: 'Honeycomb', names: ['HONEYCOMB_*', 'LIBHONEY_*', 'LOGS_API_*'] },
  { reader: 'Instana', names: ['INSTANA_*'] },
  { reader: 'Lumigo', names: ['LUMIGO_*'] },
  { reader: 'New Relic', names: ['NEW_RELIC_*'] },
  { reader: 'Prisma', names: ['PRISMA_*'] },
  { reader: 'Puppeteer', names: ['PLAYWRIGHT_*', 'PUPPETEER_*'] },
  { reader: 'Rollbar', names: ['ROLLBAR_*'] },
  { reader: 'Sentry', names: ['SENTRY_*'] },
  { reader: 'Splunk', names: ['SIGNALFX_*', 'SPLUNK_*'] },
  { reader: 'Sumo Logic', names: ['SUMO_*'] },
];

/** Variables that tell code where it runs by being set or not. In Lambda, they are not set. */
const ABSENT_IN_LAMBDA: readonly string[] = [
  'AWS_SAM_LOCAL',
  'CI',
  'CODESPACES',
  'GITHUB_*',
  'IS_LOCAL',
  'IS_OFFLINE',
  'JEST_*',
  'LOCALSTACK_*',
  'MOCHA_*',
  'VITEST*',
  'npm_*',
];

/** Wrappers that start a function and don't use the app's variables. */
const WRAPPERS =
  /^\/opt\/(?:bootstrap|datadog_wrapper|dynatrace|lumigo_wrapper|newrelic_lambda_wrapper|otel-[a-z-]+|solarwinds-\w+)$/;

/** Whether a wrapper is unknown. */
export function isUnknownWrapper(path: string): boolean {
  return !WRAPPERS.test(path);
}

/** Whether Lambda sets a variable. */
export function isSetByLambda(name: string): boolean {
  return RESERVED_BY_LAMBDA.includes(name) || SET_BY_LAMBDA.includes(name);
}

/** Whether programs other than the app's code may read a variable. */
export function mayBeRead(name: string): boolean {
  return isSetByLambda(name) || hasReader(name);
}

/** Whether code that reads a variable expects that it may be unset. */
export function mayBeAbsent(name: string): boolean {
  return hasReader(name) || ABSENT_IN_LAMBDA.some((pattern) => matches(pattern, name));
}

function hasReader(name: string): boolean {
  return READERS.some(({ names }) => names.some((pattern) => matches(pattern, name)));
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
