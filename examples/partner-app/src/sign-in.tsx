import { useEffect, useRef, useState } from "react";
import { type Customer, type Shop, signIn } from "./shop.ts";

type SignInProps = {
  customers: Shop["customers"];
  /** Null: whoever was asked does not want to sign in now. */
  onSettled: (customer: Customer | null) => void;
};

/** The app's own way to find out who is here; a made-up one without passwords. */
export function SignIn({ customers, onSettled }: SignInProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [trouble, setTrouble] = useState("");
  useEffect(() => dialog.current?.showModal(), []);

  async function choose(sub: string) {
    try {
      onSettled(await signIn(sub));
    } catch {
      setTrouble("没登上，再试一次。");
    }
  }

  return (
    <dialog ref={dialog} aria-labelledby="sign-in" onCancel={() => onSettled(null)}>
      <h2 id="sign-in">你是哪位？</h2>
      {customers.map(({ sub, name }) => (
        <button key={sub} type="button" onClick={() => void choose(sub)}>
          {name}
        </button>
      ))}
      {trouble && <p role="alert">{trouble}</p>}
      <button type="button" onClick={() => onSettled(null)}>
        先不登录
      </button>
    </dialog>
  );
}
