/** The fields of demo.json that the portal needs. */
export type PortalSettings = {
  api: string;
  site: string;
  siteKey: string;
  issuer: { alg: "HS256"; secret: string };
  community: string;
  activity: string;
  group: string;
};

/** One line of the portal's own register. `area` is in square metres. */
export type PortalResident = {
  sub: string;
  name: string;
  building: number;
  flat: string;
  area: number;
  parcels: number;
  repair: string | null;
  locale: string;
  household: string;
};

export type Portal = { address: string; close(): Promise<void> };

/**
 * Opens the portal on `http://localhost:<port>` (0 takes any free port).
 * Rejects with the system's error (`code` is `EADDRINUSE`) when the port is taken.
 */
export function startPortal(options: {
  port: number;
  demo: PortalSettings;
  residents?: readonly PortalResident[];
  /** Address to listen on; the page itself is always opened as localhost, as Linli knows it. */
  host?: string;
  now?: () => number;
}): Promise<Portal>;
