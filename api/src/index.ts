export { type AppOptions, createApp, routes } from "./app.ts";
export type { Database } from "./database/database.ts";
export { openNeon } from "./database/neon.ts";
export { openPglite } from "./database/pglite.ts";
export { openPostgres } from "./database/postgres.ts";
