import type { Customer } from "./shop.ts";

export function Parcels({ me }: { me: Customer | null }) {
  if (!me) return <p className="quiet">登录以后，这里是等你取的件。</p>;
  if (me.parcels.length === 0) return <p className="quiet">没有等着取的件。</p>;
  return (
    <ul className="parcels">
      {me.parcels.map(({ from, locker }) => (
        <li key={locker}>
          <b>{locker}</b>
          <span>{from}</span>
        </li>
      ))}
    </ul>
  );
}
