import type { createBring } from "./bring.ts";
import type { Clock } from "./clock.ts";
import { withDeadline } from "./deadline.ts";
import { unreached } from "./failure.ts";
import type { Resources } from "./later.ts";
import type { Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** Makes the named calls of a resource, each of which brings `later.ts` before it does its work. */
export type Postpone = <Name extends keyof Resources>(
  name: Name,
  ...calls: (keyof Resources[Name])[]
) => Resources[Name];

export function createPostpone(bring: ReturnType<typeof createBring>, request: Request, clock: Clock): Postpone {
  return (name, ...calls) =>
    Object.fromEntries(
      calls.map((call) => [
        call,
        (...values: unknown[]) =>
          withDeadline(
            () => bring().then(({ resources }) => (resources(request)[name][call] as Postponed)(...values), unreached),
            clock,
            undefined,
          ),
      ]),
    ) as Resources[typeof name];
}

/** What all these calls have in common; their own types are on the face that they are called by. */
type Postponed = (...values: unknown[]) => Promise<Result<unknown>>;
