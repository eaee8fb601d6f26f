import type { TestDatabase } from "../../testing/engines.ts";
import { type ModelAnswer, type ModelEntry, type Seated, SeatingModel } from "./seating-model.ts";

/** One line of what the database did, in the order in which it committed. */
type Line = { step: string; before: string | null; subject: string; size: number };

/**
 * Writes down every seat that is taken, changed, given back or moved up. The occurrence is locked by whoever writes,
 * so the lines of one occurrence stand in the order of its commits.
 */
export async function installWitness({ look }: TestDatabase): Promise<void> {
  await look(
    `create table public.witness (line bigserial primary key, occurrence uuid, step text, before text, subject text, size int)`,
  );
  await look(`
    create function public.see_sign_up() returns trigger language plpgsql security definer as $$
    begin
      insert into public.witness (occurrence, step, before, subject, size) values (new.occurrence_id,
        case when tg_op = 'INSERT' then 'came' when new.seat <> old.seat then new.seat else 'resized' end,
        case when tg_op = 'UPDATE' then old.seat end, new.sign_up_id, new.size);
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
export async function replay(
  { look }: TestDatabase,
  occurrence: string,
  capacity: number,
  { paid = false }: { paid?: boolean } = {},
): Promise<SeatingModel> {
  const model = new SeatingModel(capacity, { paid });
  const lines = await look<Line>(
    `select step, before, subject, size from public.witness where occurrence = '${occurrence}' order by line`,
  );
  let expected: Seated[] = [];
  let freed = false;
  for (const [index, line] of lines.entries()) {
    const where = `line ${index}, ${line.before ?? ""} ${line.step} ${line.subject}`;
    // Seats that run out together come free together, and only then is looked who fits.
    if (freed && line.step !== "expired") {
      expected = seatedBy(model.seatWhoFits(), where);
      freed = false;
    }
    if (line.before === "waitlisted" && ["confirmed", "held", "offered"].includes(line.step)) {
      const next = expected.shift();
      if (next?.id !== line.subject || next.seat !== line.step) throw new Error(`${where}: seated out of turn`);
      continue;
    }
    if (expected.length > 0) throw new Error(`${where}: ${JSON.stringify(expected)} should have been seated before`);
    if (line.step === "expired") {
      model.drop(line.subject);
      freed = true;
    } else expected = seatedBy(apply(model, line), where);
  }
  if (freed) expected = seatedBy(model.seatWhoFits(), "at the end");
  if (expected.length > 0) throw new Error(`at the end ${JSON.stringify(expected)} should have been seated`);
  return model;
}

function seatedBy(answer: ModelAnswer, where: string): Seated[] {
  if (answer.refusal !== null) throw new Error(`${where}: the rule refuses it: ${answer.refusal}`);
  return answer.seated;
}

function apply(model: SeatingModel, { step, before, subject, size }: Line): ModelAnswer {
  const nobody: ModelAnswer = { refusal: null, seated: [] };
  switch (`${before ?? ""} ${step}`) {
    case " came":
      return model.signUp(subject, size);
    case " capacity":
      return model.setCapacity(size);
    case "offered held":
      model.accept(subject);
      return nobody;
    case "held confirmed":
      model.confirm(subject);
      return nobody;
    default:
      if (step === "cancelled") return model.cancel(subject);
      if (step === "resized") return model.resize(subject, size);
      throw new Error(`nobody expected ${step} after ${before}`);
  }
}

export type Moment = { broken: string[]; confirmed: string[] };

/** What has to hold at every committed moment, and who has a seat then: one statement, so one moment. */
export async function inspect({ look }: TestDatabase, occurrence: string): Promise<Moment> {
  const [moment] = await look<Moment>(`
    with o as (select * from linli.occurrences where occurrence_id = '${occurrence}'),
      s as (select * from linli.sign_ups where occurrence_id = '${occurrence}'),
      sums as (select
        coalesce(sum(size) filter (where seat in ('held', 'offered', 'confirmed')), 0) as seated,
        coalesce(sum(size) filter (where seat = 'waitlisted'), 0) as waitlisted,
        count(*) filter (where seat in ('held', 'confirmed', 'waitlisted', 'offered')) as active,
        count(distinct resident_id) filter (where seat in ('held', 'confirmed', 'waitlisted', 'offered')) as residents
        from s),
      keeps as (select min(s.queue) as queue from s, o
        where s.seat = 'waitlisted' and s.overtaken >= 3 and s.size <= o.capacity)
    select array_remove(array[
        case when o.taken > o.capacity then 'more seats are taken than there are' end,
        case when o.taken <> sums.seated then 'taken is not the sum of seated parties' end,
        case when o.waiting <> sums.waitlisted then 'waiting is not the sum of waitlisted parties' end,
        case when sums.active <> sums.residents then 'a resident has two active sign-ups' end,
        case when exists (select 1 from s
          where s.seat = 'waitlisted' and s.size <= o.capacity - o.taken and s.queue <= coalesce(keeps.queue, s.queue))
          then 'a seat that nobody keeps is free while someone who fits waits' end,
        case when exists (select 1 from s where (s.seat = 'held') <> (s.hold_expires_at is not null)
          or (s.seat = 'held') <> (s.held_at is not null) or (s.seat = 'offered') <> (s.offer_expires_at is not null))
          then 'a hold or an offer has no end, or an end is there without it' end,
        case when exists (select 1 from s join linli.payments p on p.sign_up_id = s.sign_up_id
          where (p.payment_id is not distinct from s.payment_id and case s.seat
              when 'held' then p.state not in ('pending', 'failed') when 'confirmed' then p.state <> 'paid'
              else p.state in ('pending', 'failed', 'paid') end)
            or (p.payment_id is distinct from s.payment_id and p.state in ('pending', 'failed', 'paid')))
          then 'a payment and its seat say different things' end
      ], null) as broken,
      array(select s.sign_up_id::text from s where s.seat = 'confirmed') as confirmed
    from o, sums, keeps`);
  if (!moment) throw new Error(`there is no occurrence ${occurrence}`);
  return moment;
}

type StoredEntry = Omit<ModelEntry, "until">;

/** Who is in and who waits, in their order, as the database has it. */
export function storedEntries({ look }: TestDatabase, occurrence: string) {
  return look<StoredEntry>(
    `select sign_up_id as id, size, seat, overtaken from linli.sign_ups
     where occurrence_id = '${occurrence}' and seat in ('held', 'offered', 'confirmed', 'waitlisted') order by queue`,
  );
}

/** The same of the model. */
export function entriesOf({ entries }: SeatingModel): StoredEntry[] {
  return entries.map(({ id, size, seat, overtaken }) => ({ id, size, seat, overtaken }));
}
