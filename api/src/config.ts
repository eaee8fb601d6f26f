import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);

const environmentSchema = z.object({
  PORT: port.default(8787),
  HOST: z.string().min(1).default("127.0.0.1"),
  LINLI_HOME: z.string().min(1).default(".linli"),
  ADDRESS_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, "has to be the name of a header")
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "has to start with postgres://")
    .optional(),
});

export type Config = {
  port: number;
  /** Address to listen on; behind a proxy or in a container 0.0.0.0. */
  host: string;
  /** Folder of PGlite's data and of what `npm start` notes down. */
  home: string;
  /** Any Postgres; null: PGlite in `home`. */
  databaseUrl: string | null;
  /** Header in which the proxy in front writes the caller's address, for example x-forwarded-for; null: there is none. */
  addressHeader: string | null;
};

/** Throws one line that names the variable. Empty variables count as unset. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const result = environmentSchema.safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`The variable ${issue?.path.join(".")} is not right: ${issue?.message}.`);
  }
  const { PORT, HOST, LINLI_HOME, DATABASE_URL, ADDRESS_HEADER } = result.data;
  return {
    port: PORT,
    host: HOST,
    home: LINLI_HOME,
    databaseUrl: DATABASE_URL ?? null,
    addressHeader: ADDRESS_HEADER ?? null,
  };
}
