import type { TestDatabase } from "../../testing/engines.ts";
import { type ModelAnswer, SeatingModel } from "./seating-model.ts";

/** One line of what the database did, in the order in which it committed. */
type Line = { step: string; subject: string; size: number };

/**
 * Writes down every seat that is taken, changed, given back or moved up. The occurrence is locked by whoever writes,
 * so the lines of one occurrence stand in the order of its commits.
 */
export async function installWitness({ look }: TestDatabase): Promise<void> {
  await look(
    `create table public.witness (line bigserial primary key, occurrence uuid, step text, subject text, size int)`,
  );
  await look(`
    create function public.see_sign_up() returns trigger language plpgsql security definer as $$
    begin
      insert into public.witness (occurrence, step, subject, size) values (new.occurrence_id,
        case when tg_op = 'INSERT' then 'came' when new.seat <> old.seat then new.seat else 'resized' end,
        new.sign_up_id, new.size);
      return null;
    end $$`);
  await look(`create trigger witness after insert or update of seat, adults, children on linli.sign_ups
    for each row execute function public.see_sign_up()`);
  await look(`
    create function public.see_capacity() returns trigger language plpgsql security definer as $$
    begin
      insert into public.witness (occurrence, step, size) values (new.occurrence_id, 'capacity', new.capacity);
      return null;
    end $$`);
  await look(`create trigger witness after update of capacity on linli.occurrences
    for each row execute function public.see_capacity()`);
}

/** Plays what was committed through the model; throws where the database seated otherwise than the rule says. */
export async function replay({ look }: TestDatabase, occurrence: string, capacity: number): Promise<SeatingModel> {
  const model = new SeatingModel(capacity);
  const lines = await look<Line>(
    `select step, subject, size from public.witness where occurrence = '${occurrence}' order by line`,
  );
  let expected: string[] = [];
  for (const [index, { step, subject, size }] of lines.entries()) {
    if (step === "confirmed") {
      if (expected.shift() !== subject) throw new Error(`line ${index}: ${subject} was seated out of turn`);
      continue;
    }
    if (expected.length > 0) throw new Error(`line ${index}: ${expected.join()} should have been seated before`);
    const answer = apply(model, { step, subject, size });
    if (answer.refusal !== null) throw new Error(`line ${index}: the rule refuses it: ${step}, ${answer.refusal}`);
    expected = answer.seated;
  }
  if (expected.length > 0) throw new Error(`at the end ${expected.join()} should have been seated`);
  return model;
}

function apply(model: SeatingModel, { step, subject, size }: Line): ModelAnswer {
  switch (step) {
    case "came":
      return model.signUp(subject, size);
    case "resized":
      return model.resize(subject, size);
    case "cancelled":
      return model.cancel(subject);
    case "capacity":
      return model.setCapacity(size);
    default:
      throw new Error(`nobody expected ${step}`);
  }
}

export type Moment = { broken: string[]; confirmed: string[] };

/** What has to hold at every committed moment, and who has a seat then: one statement, so one moment. */
export async function inspect({ look }: TestDatabase, occurrence: string): Promise<Moment> {
  const [moment] = await look<Moment>(`
    with o as (select * from linli.occurrences where occurrence_id = '${occurrence}'),
      s as (select * from linli.sign_ups where occurrence_id = '${occurrence}'),
      sums as (select
        coalesce(sum(size) filter (where seat = 'confirmed'), 0) as confirmed,
        coalesce(sum(size) filter (where seat = 'waitlisted'), 0) as waitlisted,
        count(*) filter (where seat in ('held', 'confirmed', 'waitlisted', 'offered')) as active,
        count(distinct resident_id) filter (where seat in ('held', 'confirmed', 'waitlisted', 'offered')) as residents
        from s),
      keeps as (select min(s.queue) as queue from s, o
        where s.seat = 'waitlisted' and s.overtaken >= 3 and s.size <= o.capacity)
    select array_remove(array[
        case when o.taken > o.capacity then 'more seats are taken than there are' end,
        case when o.taken <> sums.confirmed then 'taken is not the sum of confirmed parties' end,
        case when o.waiting <> sums.waitlisted then 'waiting is not the sum of waitlisted parties' end,
        case when sums.active <> sums.residents then 'a resident has two active sign-ups' end,
        case when exists (select 1 from s
          where s.seat = 'waitlisted' and s.size <= o.capacity - o.taken and s.queue <= coalesce(keeps.queue, s.queue))
          then 'a seat that nobody keeps is free while someone who fits waits' end
      ], null) as broken,
      array(select s.sign_up_id::text from s where s.seat = 'confirmed') as confirmed
    from o, sums, keeps`);
  if (!moment) throw new Error(`there is no occurrence ${occurrence}`);
  return moment;
}

/** Who is in and who waits, in their order, as the database has it. */
export function storedEntries({ look }: TestDatabase, occurrence: string) {
  return look<{ id: string; size: number; seated: boolean; overtaken: number }>(
    `select sign_up_id as id, size, seat = 'confirmed' as seated, overtaken from linli.sign_ups
     where occurrence_id = '${occurrence}' and seat in ('confirmed', 'waitlisted') order by queue`,
  );
}
