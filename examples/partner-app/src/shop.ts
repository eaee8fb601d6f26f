/** A customer of the lockers. `parcels` wait for them. */
export type Customer = { sub: string; name: string; parcels: { from: string; locker: string }[] };

/** What the app's own server tells it. */
export type Shop = {
  linli: { api: string; siteKey: string; community: string; activity: string };
  customers: { sub: string; name: string }[];
  me: Customer | null;
};

export const readShop = (): Promise<Shop> => fetch("/shop").then((answer) => answer.json() as Promise<Shop>);

/** Resolves to whoever is signed in now. */
export async function signIn(sub: string): Promise<Customer> {
  const answer = await fetch("/sign-in", { method: "POST", body: new URLSearchParams({ sub }) });
  if (!answer.ok) throw new Error("Nobody of this name has a locker.");
  return (await answer.json()) as Customer;
}

export async function signOut(): Promise<void> {
  await fetch("/sign-out", { method: "POST" });
}

/** A token that proves to Linli who is here; null for a stranger. */
export async function residentToken(): Promise<string | null> {
  const answer = await fetch("/linli/token", { method: "POST" });
  return answer.status === 204 ? null : ((await answer.json()) as { token: string }).token;
}
