/** Headers of every answer: the strictest policy under which a page still works, plus the two places that Linli needs. */
export function protectionHeaders({ api }) {
  const policy = [
    "default-src 'none'",
    `script-src ${api}`,
    `connect-src ${api} 'self'`,
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
  };
}

/** Whether a form or script of this very portal sent the request: browsers say so in headers that no page can forge. */
export function isSameOrigin({ headers }) {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  return headers.origin === `http://${headers.host}`;
}
