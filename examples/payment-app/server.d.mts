/** What `open-account.mjs` writes down; the secrets are the wallet's server's alone. */
export type WalletSite = {
  api: string;
  site: string;
  siteKey: string;
  secretKey: string;
  webhookSecret: string;
  issuer: { alg: "HS256"; secret: string };
  community: string;
};

/** `balance` is what was on the account at first, in fen. */
export type Customer = { sub: string; name: string; home: string; balance: number };

/** Where everything that happens to money is kept, oldest first. */
export type Journal = { read(): object[]; append(happened: object): void };

export type Wallet = { address: string; close(): Promise<void> };

/**
 * Opens the wallet on `http://localhost:<port>` (0 takes any free port).
 * Rejects with the system's error (`code` is `EADDRINUSE`) when the port is taken.
 */
export function startWallet(options: {
  port: number;
  site: WalletSite;
  host?: string;
  customers?: readonly Customer[];
  journal?: Journal;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** Calls back once after so many milliseconds; the function it returns takes that back. */
  after?: (delay: number, callback: () => void) => () => void;
  fetch?: typeof fetch;
  /** What the till takes for what is due, in minor units; another amount is refused by Linli. */
  till?: (due: number) => number;
  /** Told of everything that nobody expected. */
  report?: (error: unknown) => void;
}): Promise<Wallet>;
