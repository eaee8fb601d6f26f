import { LinliActivityFeed, LinliGroupCard, LinliSignUpForm } from "@linli/react";
import type { LinliAuthRequiredEvent, LinliNavigateEvent, LinliSignedUpEvent } from "@linli/widgets";
import { useState } from "react";

type Place = { kind: "neighbours" | "groups" } | { kind: "group" | "activity"; id: string };

type NeighboursProps = {
  begin: "neighbours" | "groups";
  /** What the app recommends: `act_…`. */
  activity: string;
  onAuthRequired: (event: LinliAuthRequiredEvent) => void;
};

/** The neighbourhood in the app's own frame: what Linli opens becomes a page of the app. */
export function Neighbours({ begin, activity, onAuthRequired }: NeighboursProps) {
  const [place, setPlace] = useState<Place>({ kind: begin });
  const [seats, setSeats] = useState(0);

  function open(event: LinliNavigateEvent) {
    if (event.kind !== "group" && event.kind !== "activity") return;
    event.preventDefault();
    setPlace({ kind: event.kind, id: event.id });
  }

  const note = ({ party }: LinliSignedUpEvent) => setSeats(party.adults + party.children);
  const whatHappens = { onLinliNavigate: open, onLinliAuthRequired: onAuthRequired };
  return (
    <>
      {seats > 0 && (
        <p className="note" role="status">
          {/* Linli tells the app; what it makes of it is its own business. */}
          已报名 {seats} 人，记进你的日程了。
        </p>
      )}
      {"id" in place && (
        <button type="button" className="back" onClick={() => setPlace({ kind: begin })}>
          返回
        </button>
      )}
      {place.kind === "neighbours" && (
        <>
          <LinliSignUpForm mode="compact" activity={activity} onLinliSignedUp={note} {...whatHappens} />
          <LinliActivityFeed {...whatHappens} />
        </>
      )}
      {place.kind === "groups" && <LinliGroupCard variant="row" {...whatHappens} />}
      {place.kind === "group" && <LinliGroupCard variant="page" group={place.id} {...whatHappens} />}
      {place.kind === "activity" && (
        <LinliSignUpForm activity={place.id} onLinliSignedUp={note} onLinliAuthRequired={onAuthRequired} />
      )}
    </>
  );
}
