import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { keptSecret, shortestSecret } from './secret.ts';

type OidcProvider = { issuer: string; clientId: string; clientSecret: string; label: string };

/** Everything an operator can set, read once at start-up and handed to whoever needs it. */
export type Config = ReturnType<typeof readConfig>;

const optional = z.string().trim().min(1).optional();
const allowance = z.coerce.number().int().positive();
const environment = z.object({
  HOST: z.string().default('localhost'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: optional,
  PUBLIC_URL: z.url().optional(),
  SITE_NAME: z.string().default('Throughline'),
  THROUGHLINE_SECRET: z
    .string()
    .min(shortestSecret, `must have at least ${shortestSecret} characters`)
    .optional(),
  SMTP_URL: optional,
  MAIL_FROM: z.string().default('Throughline <no-reply@localhost>'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_LABEL: z.string().default('OpenID Connect'),
  PARTICIPANT_OIDC_ISSUER: z.url().optional(),
  PARTICIPANT_OIDC_CLIENT_ID: optional,
  PARTICIPANT_OIDC_CLIENT_SECRET: optional,
  PARTICIPANT_OIDC_LABEL: z.string().default('OpenID Connect'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  VOTES_PER_MINUTE: allowance.default(120),
  STATEMENTS_PER_HOUR: allowance.default(30),
  ADDRESS_VOTES_PER_MINUTE: allowance.default(3000),
  NEW_PARTICIPANTS_PER_TEN_MINUTES: allowance.default(60),
  NEW_PARTICIPANTS_PER_DAY: allowance.default(300),
  API_WRITE_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((origin) => origin !== ''))
    .refine(
      (list) => list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
      'must be origins such as https://town.example.org, with a comma between two',
    ),
  FILE_MEGABYTES: z.coerce.number().int().min(1).max(1000).default(25),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: optional,
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  S3_PATH_STYLE: z.enum(['yes', 'no']).default('yes'),
  WEBHOOKS_TO_LOOPBACK: z.enum(['yes', 'no']).default('no'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS_TOKEN: optional,
});

/** The names of all settings, for whoever has to pass them on. */
export const settingNames: readonly string[] = Object.keys(environment.shape);

/** A setting that cannot be used. The message names the variable and says what it accepts. */
export class ConfigProblem extends Error {}

/**
 * Reads the settings from the environment.
 * Throws ConfigProblem with one line per setting that cannot be used.
 */
export function readConfig(env: Record<string, string | undefined>) {
  const parsed = environment.safeParse(emptyAsUnset(env));
  if (!parsed.success) {
    throw new ConfigProblem(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const e = parsed.data;
  const dataDir = resolve(e.DATA_DIR);
  const databaseUrl = e.DATABASE_URL ?? null;
  const urlHost = e.HOST === '0.0.0.0' || e.HOST === '::' ? 'localhost' : e.HOST;
  const publicUrl = (e.PUBLIC_URL ?? `http://${urlHost}:${e.PORT}`).replace(/\/$/, '');
  const oidc = providerOf(e, 'OIDC');
  return {
    host: e.HOST,
    port: e.PORT,
    /** The address people type; links in mail and feeds start with it. */
    publicUrl,
    dataDir,
    /** A PostgreSQL server. Without it the program runs one in `dataDir`. */
    databaseUrl,
    /** Signs cookies and links. Kept in `dataDir` when no THROUGHLINE_SECRET is given. */
    secret: e.THROUGHLINE_SECRET ?? keptSecret(dataDir, databaseUrl === null),
    siteName: e.SITE_NAME,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    oidc,
    /** Where participants sign in, for polls that ask for it: a provider of their own, else that of staff. */
    participantOidc: providerOf(e, 'PARTICIPANT_OIDC') ?? oidc,
    /** Number of reverse proxies in front whose X-Forwarded-For may be believed. */
    trustedProxies: e.TRUSTED_PROXIES,
    limits: {
      votesPerMinute: e.VOTES_PER_MINUTE,
      statementsPerHour: e.STATEMENTS_PER_HOUR,
      addressVotesPerMinute: e.ADDRESS_VOTES_PER_MINUTE,
      /** People who take part for the first time, from one address. */
      newParticipantsPerTenMinutes: e.NEW_PARTICIPANTS_PER_TEN_MINUTES,
      newParticipantsPerDay: e.NEW_PARTICIPANTS_PER_DAY,
    },
    /** Origins whose pages may write through the API. */
    apiWriteOrigins: e.API_WRITE_ORIGINS,
    /** The most that somebody may upload at once. */
    fileBytes: e.FILE_MEGABYTES * 1024 * 1024,
    /** An S3-compatible store for uploaded files. Without it they lie in `dataDir`. */
    s3: s3Of(e),
    /** Whether webhooks may lead to this very machine, without encryption too: to try them out. */
    webhooksToLoopback: mayReachLoopback(e.WEBHOOKS_TO_LOOPBACK === 'yes', publicUrl),
    logLevel: e.LOG_LEVEL,
    metricsToken: e.METRICS_TOKEN ?? null,
  };
}

function providerOf(e: z.infer<typeof environment>, of: 'OIDC' | 'PARTICIPANT_OIDC'): OidcProvider | null {
  const [issuer, clientId] = [e[`${of}_ISSUER`], e[`${of}_CLIENT_ID`]];
  const clientSecret = e[`${of}_CLIENT_SECRET`];
  return issuer && clientId && clientSecret
    ? { issuer, clientId, clientSecret, label: e[`${of}_LABEL`] }
    : null;
}

/** All of it or none: files that went to the disk by mistake would be missed much later. */
function s3Of(e: z.infer<typeof environment>) {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = e;
  if (endpoint && bucket && accessKeyId && secretAccessKey)
    return {
      endpoint,
      bucket,
      region: e.S3_REGION,
      accessKeyId,
      secretAccessKey,
      pathStyle: e.S3_PATH_STYLE === 'yes',
    };
  if (endpoint ?? bucket ?? accessKeyId ?? secretAccessKey)
    throw new ConfigProblem(
      'S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: set all four, or none',
    );
  return null;
}

/** Never where others come in: whoever sets up a webhook would reach what listens on the server alone. */
function mayReachLoopback(asked: boolean, publicUrl: string): boolean {
  if (asked && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(publicUrl))
    throw new ConfigProblem(
      'WEBHOOKS_TO_LOOPBACK: is for trying out alone, where PUBLIC_URL is http://localhost',
    );
  return asked;
}

function emptyAsUnset(env: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/** A key for one purpose, so that a signature made for one thing never passes for another. */
export function keyFor(secret: string, purpose: string): string {
  return createHash('sha256').update(`${purpose}\0${secret}`).digest('base64url');
}
