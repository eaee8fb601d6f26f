import pg from "pg";

/** A bare pool: for looking at a database from outside, and for what is measured against it. */
export function openPool(url: string, connections: number): pg.Pool {
  return new pg.Pool({ connectionString: url, max: connections });
}
