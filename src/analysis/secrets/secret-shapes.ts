/** What a kind of secret looks like. */
export interface SecretShape {
  /** With an article, for messages. */
  readonly name: string;
  readonly pattern: RegExp;
}

/** Texts that are recognizable as secrets. Each pattern has the full prefix, alphabet and length that its issuer uses. */
export const SECRET_SHAPES: readonly SecretShape[] = [
  // Keys in AWS's documentation end with EXAMPLE.
  { name: 'an AWS access key id', pattern: /\b(?:AKIA|ASIA)(?![A-Z2-7]{9}EXAMPLE\b)[A-Z2-7]{16}\b/ },
  { name: 'a private key', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { name: 'a JSON web token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
  { name: 'a password in a URL', pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"'<>]*:(?!\*+@)[^\s/@"'<>{}]{3,}@[^\s/]/i },
  { name: 'an age secret key', pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/ },
  { name: 'an Anthropic API key', pattern: /\bsk-ant-[\w-]{32,}/ },
  { name: 'an Atlassian API token', pattern: /\bATATT3[\w=-]{60,}/ },
  { name: 'an Azure storage key', pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/ },
  { name: 'a Databricks token', pattern: /\bdapi[0-9a-f]{32}\b/ },
  { name: 'a DigitalOcean token', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/ },
  { name: 'a Discord webhook', pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d+\/[\w-]{20,}/ },
  { name: 'a Docker access token', pattern: /\bdckr_pat_[\w-]{27,}/ },
  { name: 'a GitHub token', pattern: /\bgh[oprsu]_[A-Za-z0-9]{36,}\b/ },
  { name: 'a GitHub token', pattern: /\bgithub_pat_\w{60,}\b/ },
  { name: 'a GitLab token', pattern: /\bgl(?:pat|dt|ptt|rt|soat)-[\w-]{20,}/ },
  { name: 'a Google API key', pattern: /\bAIza[\w-]{35}(?![\w-])/ },
  { name: 'a Google client secret', pattern: /\bGOCSPX-[\w-]{28}(?![\w-])/ },
  { name: 'a Grafana token', pattern: /\bgl(?:c|sa)_[A-Za-z0-9+/=_]{32,}/ },
  { name: 'a HashiCorp Vault token', pattern: /\bhv[bs]\.[\w-]{24,}/ },
  { name: 'a Hugging Face token', pattern: /\bhf_[A-Za-z0-9]{34}\b/ },
  { name: 'a Linear API key', pattern: /\blin_api_[A-Za-z0-9]{40}\b/ },
  { name: 'a Mailchimp API key', pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/ },
  { name: 'a Mailgun API key', pattern: /\bkey-[0-9a-f]{32}\b/ },
  { name: 'a New Relic API key', pattern: /\bNRAK-[A-Z0-9]{27}\b/ },
  { name: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { name: 'an OpenAI API key', pattern: /\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20}T3BlbkFJ[A-Za-z0-9_-]{20,}/ },
  { name: 'an OpenAI API key', pattern: /\bsk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,}/ },
  { name: 'a Postman API key', pattern: /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b/ },
  { name: 'a PyPI token', pattern: /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/ },
  { name: 'a SendGrid API key', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/ },
  { name: 'a Sentry auth token', pattern: /\bsntry[su]_[\w+/=]{32,}/ },
  { name: 'a Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/ },
  { name: 'a Slack token', pattern: /\bxox[abeoprs]-\d{8,}-[\w-]{8,}/ },
  { name: 'a Slack app token', pattern: /\bxapp-\d-[A-Z0-9]+-\d+-[0-9a-f]{32,}/ },
  { name: 'a Slack webhook', pattern: /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/T\w+\/\w+\/\w{16,}/ },
  { name: 'a Square token', pattern: /\bsq0(?:atp|csp)-[\w-]{22,}/ },
  { name: 'a Stripe key', pattern: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}\b/ },
  { name: 'a Stripe webhook secret', pattern: /\bwhsec_[A-Za-z0-9+/=]{24,}/ },
  {
    name: 'a Teams webhook',
    pattern: /\bwebhook\.office\.com\/webhookb2\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/\w{20,}/,
  },
  { name: 'a Telegram bot token', pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/ },
  { name: 'a Twilio API key', pattern: /\bSK[0-9a-f]{32}\b/ },
];

/** Names whose last word means that the value itself is secret: not `TOKEN_URL`, not `PASSWORD_SECRET_ARN`. */
export const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|TOKEN|CREDENTIALS?|API_?KEY|APIKEY|ACCESS_KEY|AUTH_KEY|ENCRYPTION_KEY|MASTER_KEY|PRIVATE_KEY|SECRET_KEY|SIGNING_KEY|HMAC_KEY)(?:_?\d+)?$/;
