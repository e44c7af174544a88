const policy = (formsLeadTo: readonly string[]): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action ${["'self'", ...formsLeadTo].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Makes the headers of every reply: only our styles load, no address leaks, no other site holds a page, no copy stays. */
export const securityHeaders = (formsLeadTo: readonly string[] = []): Readonly<Record<string, string>> => ({
  'content-security-policy': policy(formsLeadTo),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'cache-control': 'no-store',
});
