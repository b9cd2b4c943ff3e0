export { answerWithEtag } from './answer-with-etag.ts';
export { cleanText, type Form, readForm, readFormAll, safePath, wholeNumber } from './form.ts';
export { limitHalfOpen } from './half-open.ts';
export { createHttpApp } from './http-app.ts';
export { addressKey, createRateLimit, secondsToWait } from './rate-limit.ts';
export { type FieldProblem, problem, refusalStatus, refuse, showRefusalsWith } from './refusal.ts';
export { cookieName, isSecure } from './security.ts';
export { createStaticFiles, type StaticFiles } from './static-files.ts';
export { warnOfUntrustedProxy } from './untrusted-proxy.ts';
