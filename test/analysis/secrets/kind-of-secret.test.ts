import { kindOfSecret } from '../../../src/analysis/secrets/kind-of-secret';

// Put together here, so that nobody takes them for leaked ones.
const characters = (count: number) => 'aZ3kQ9xB7mT1'.repeat(Math.ceil(count / 12)).slice(0, count);
const hex = (count: number) => '0a9f3c7e1b5d'.repeat(Math.ceil(count / 12)).slice(0, count);
const capitals = (count: number) => 'QZ7KX2MTBLR5'.repeat(Math.ceil(count / 12)).slice(0, count);
const token = [`eyJ${characters(20)}`, `eyJ${characters(40)}`, characters(43)];

describe('a value in the format of a secret', () => {
  test.each([
    ['AWS access key id', `AKIA${capitals(16)}`, 'an AWS access key id'],
    ['temporary AWS access key id', `ASIA${capitals(16)}`, 'an AWS access key id'],
    ['RSA key', `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIE`, 'a private key'],
    ['PKCS 8 key', `-----BEGIN ${'PRIVATE'} KEY-----\nMIIE`, 'a private key'],
    ['OpenSSH key', `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----`, 'a private key'],
    ['PGP key', `-----BEGIN PGP ${'PRIVATE'} KEY BLOCK-----`, 'a private key'],
    ['JSON web token', token.join('.'), 'a JSON web token'],
    ['token behind a word', `Bearer ${token.join('.')}`, 'a JSON web token'],
    ['database URL', `postgres://orders:${characters(12)}@db.example.com:5432/orders`, 'a password in a URL'],
    ['database URL with a host to come', `mysql://root:${characters(9)}@<later>/orders`, 'a password in a URL'],
    ['Redis URL without a user', `rediss://:${characters(12)}@cache.example.com:6379`, 'a password in a URL'],
    ['GitHub token', `ghp_${characters(36)}`, 'a GitHub token'],
    ['fine-grained GitHub token', `github_pat_${characters(22)}_${characters(59)}`, 'a GitHub token'],
    ['GitLab token', `glpat-${characters(20)}`, 'a GitLab token'],
    ['Slack token', `xoxb-123456789012-${characters(24)}`, 'a Slack token'],
    ['Slack webhook', `https://hooks.slack.com/services/T0001/B0001/${characters(24)}`, 'a Slack webhook'],
    ['Stripe key', `sk_live_${characters(24)}`, 'a Stripe key'],
    ['restricted Stripe key of the test mode', `rk_test_${characters(24)}`, 'a Stripe key'],
    ['Stripe webhook secret', `whsec_${characters(32)}`, 'a Stripe webhook secret'],
    ['npm token', `npm_${characters(36)}`, 'an npm token'],
    ['Google API key', `AIza${characters(35)}`, 'a Google API key'],
    ['Google client secret', `GOCSPX-${characters(28)}`, 'a Google client secret'],
    ['SendGrid key', `SG.${characters(22)}.${characters(43)}`, 'a SendGrid API key'],
    ['OpenAI project key', `sk-proj-${characters(48)}`, 'an OpenAI API key'],
    ['OpenAI key', `sk-${characters(20)}T3BlbkFJ${characters(20)}`, 'an OpenAI API key'],
    ['Anthropic key', `sk-ant-api03-${characters(80)}`, 'an Anthropic API key'],
    ['Twilio key', `SK${hex(32)}`, 'a Twilio API key'],
    ['Mailgun key', `key-${hex(32)}`, 'a Mailgun API key'],
    ['Mailchimp key', `${hex(32)}-us12`, 'a Mailchimp API key'],
    ['Telegram token', `123456789:AA${characters(33)}`, 'a Telegram bot token'],
    ['Discord webhook', `https://discord.com/api/webhooks/12345/${characters(60)}`, 'a Discord webhook'],
    ['Azure connection', `AccountName=x;AccountKey=${characters(86)}==;`, 'an Azure storage key'],
    ['Databricks token', `dapi${hex(32)}`, 'a Databricks token'],
    ['DigitalOcean token', `dop_v1_${hex(64)}`, 'a DigitalOcean token'],
    ['Vault token', `hvs.${characters(24)}`, 'a HashiCorp Vault token'],
    ['Shopify token', `shpat_${hex(32)}`, 'a Shopify token'],
    ['secret in JSON', JSON.stringify({ github: `gho_${characters(36)}` }), 'a GitHub token'],
  ])('%s', (_what, text, kind) => expect(kindOfSecret('SETTING', text)).toBe(kind));
});

describe('a value that only resembles one', () => {
  test.each([
    ['the access key id of the documentation', 'AKIAIOSFODNN7EXAMPLE'],
    ['an access key id with a letter less', `AKIA${capitals(15)}`],
    ['a longer word', `XAKIA${capitals(17)}`],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIE'],
    ['two parts of a token', token.slice(0, 2).join('.')],
    ['a URL with a user', 'postgres://orders@db.example.com/orders'],
    ['a URL with a port', 'https://example.com:8443/path@2'],
    ['a URL with a masked password', 'postgres://orders:****@db.example.com/orders'],
    ['a URL with a password to come', 'postgres://orders:<later>@db.example.com/orders'],
    ['a URL with a blank for the password', 'postgres://orders:{password}@db.example.com/orders'],
    ['a Sentry DSN', `https://${hex(32)}@o1.ingest.sentry.io/42`],
    ['a short GitHub token', `ghp_${characters(12)}`],
    ['a publishable Stripe key', `pk_live_${characters(24)}`],
    ['a Twilio account', `AC${hex(32)}`],
    ['a skill', 'sk-learn-pipeline-for-orders'],
    ['an npm script', 'npm_run_build'],
    ['a Slack channel', 'xoxb-marks-the-spot'],
    ['an ARN', 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:orders-AbCdEf'],
    ['a hash', hex(64)],
    ['a UUID', '3f2b8c1a-7d4e-4f5a-9b6c-0d1e2f3a4b5c'],
  ])('%s', (_what, text) => expect(kindOfSecret('SETTING', text)).toBeUndefined());
});

describe('a value with the name of a secret', () => {
  test.each([
    ['DB_PASSWORD', 'x9$Lq2!vTz'],
    ['DB_PASSWORD', 'P@ssw0rd!'],
    ['dbPassword', 'x9$Lq2!vTz'],
    ['SESSION_SECRET', hex(32)],
    ['JWT_SECRET', characters(43)],
    ['API_TOKEN', characters(24)],
    ['WEATHER_API_KEY', hex(32)],
    ['WEATHER_APIKEY', hex(32)],
    ['SHOP_ACCESS_KEY_2', characters(20)],
    ['ENCRYPTION_KEY', characters(44)],
    ['PARTNER_TOKEN', '3f2b8c1a-7d4e-4f5a-9b6c-0d1e2f3a4b5c'],
    ['CONFIG', JSON.stringify({ user: 'orders', password: 'x9$Lq2!vTz' })],
  ])('%s %s', (name, text) => expect(kindOfSecret(name, text)).toBe('a secret, by its name'));

  test.each([
    ['the ARN of one', 'DB_PASSWORD', 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:orders-AbCdEf'],
    ['a name that ends in ARN', 'DB_PASSWORD_ARN', characters(24)],
    ['a name that ends in NAME', 'SECRET_NAME', characters(24)],
    ['where tokens come from', 'TOKEN_URL', characters(24)],
    ['a number of seconds', 'TOKEN_TTL', '86400000'],
    ['a rule for passwords', 'PASSWORD_MIN_LENGTH', '12'],
    ['part of another word', 'SECRETARY', characters(24)],
    ['the name of a secret', 'DB_PASSWORD', 'orders-db-password'],
    ['the path of a secret', 'DB_PASSWORD', 'prod/orders/db-password'],
    ['the path of a parameter', 'API_TOKEN', '/prod/orders/token'],
    ['a host', 'API_KEY', 'https://keys.example.com/v2'],
    ['a switch', 'REQUIRE_TOKEN', 'required'],
    ['a name in capitals', 'API_KEY', 'ORDERS_API_KEY'],
    ['a name in camel case', 'API_KEY', 'ordersApiKey'],
    ['a sentence', 'AUTH_TOKEN', 'ask the team for one'],
    ['a short value', 'TOKEN', 'x9$Lq'],
    ['one letter again and again', 'TOKEN', 'x-1x-1x-1x-1'],
    ['a value that is to come', 'TOKEN', '<later>'],
    ['JSON that names a secret', 'CONFIG', JSON.stringify({ password: 'orders-db-password' })],
    ['JSON that is none', 'CONFIG', '{password}'],
  ])('but not %s', (_what, name, text) => expect(kindOfSecret(name, text)).toBeUndefined());
});

// A pattern with two ways to read the same letters would need centuries for these.
test.each([
  ['letters and a mark', `${'a'.repeat(60)}!`],
  ['capitalized words and a mark', `${'Ab'.repeat(60)}!`],
  ['a URL without an end', `${'a+'.repeat(2000)}://`],
  ['the beginning of a key', `-----BEGIN ${'A '.repeat(2000)}`],
])('a value that almost matches a pattern takes no time: %s', (_what, value) => {
  expect(kindOfSecret('PAGE_TITLE', value)).toBeUndefined();
  expect([undefined, 'a secret, by its name']).toContain(kindOfSecret('API_TOKEN', value));
});
