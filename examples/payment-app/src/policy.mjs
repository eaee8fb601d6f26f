/** Headers of every answer: nothing but this wallet's own files and Linli. */
export function protectionHeaders({ api }) {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${api}`,
    `connect-src 'self' ${api}`,
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

/** Whether a page of this very wallet sent the request: browsers say so in headers that no page can forge. */
export const isOwnPage = ({ headers }) =>
  (headers["sec-fetch-site"] ?? "same-origin") === "same-origin" && headers.origin === `http://${headers.host}`;
