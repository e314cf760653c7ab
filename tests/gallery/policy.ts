import type { Exchange } from "./exchange.ts";

/** The security headers of every answer. The real policy is only reported; `styleEnforced` enforces a like one. */
export function policyHeaders({ memory, nonce }: Exchange): Record<string, string> {
  const policy = memory.state.styleEnforced
    ? { "content-security-policy": enforced(nonce) }
    : { "content-security-policy-report-only": reported(nonce) };
  return {
    ...policy,
    "set-cookie": `__RequestVerificationToken=${memory.cookieToken}; path=/; secure; HttpOnly; SameSite=Lax`,
    "cache-control": "no-store",
    "x-frame-options": "deny",
    "x-content-type-options": "nosniff",
    "x-xss-protection": "1; mode=block",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
  };
}

function reported(nonce: string): string {
  return [
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "report-uri /csp-report",
  ].join("; ");
}

/** Knockout needs eval, or the page itself would not run. */
function enforced(nonce: string): string {
  return [
    `script-src 'self' 'nonce-${nonce}' 'unsafe-eval'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "report-uri /csp-report",
  ].join("; ");
}
