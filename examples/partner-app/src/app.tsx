import { LinliProvider } from "@linli/react";
import type { LinliAuthRequiredEvent } from "@linli/widgets";
import { useRef, useState } from "react";
import { Neighbours } from "./neighbours.tsx";
import { Parcels } from "./parcels.tsx";
import { type Customer, residentToken, type Shop, signOut } from "./shop.ts";
import { SignIn } from "./sign-in.tsx";

type Tab = "parcels" | "neighbours" | "groups";

/** Whoever waits to hear how signing in went: the token, or null when it was given up. */
type Waiting = (token: string | null) => void;

export function App({ shop }: { shop: Shop }) {
  const [me, setMe] = useState(shop.me);
  const [tab, setTab] = useState<Tab>("parcels");
  const [asking, setAsking] = useState(false);
  const waiting = useRef<Waiting>(null);

  function askWho(event: LinliAuthRequiredEvent) {
    event.respondWith(
      new Promise((resolve) => {
        waiting.current?.(null);
        waiting.current = resolve;
        setAsking(true);
      }),
    );
  }

  async function settle(customer: Customer | null) {
    setAsking(false);
    if (customer) setMe(customer);
    waiting.current?.(customer && (await residentToken()));
    waiting.current = null;
  }

  async function leave() {
    await signOut();
    setMe(null);
  }

  return (
    <>
      <header>
        <b>小灯塔</b>
        <span>{me ? me.name : "还没登录"}</span>
        {me ? (
          <button type="button" onClick={() => void leave()}>
            退出
          </button>
        ) : (
          <button type="button" onClick={() => setAsking(true)}>
            登录
          </button>
        )}
      </header>
      <main>
        {tab === "parcels" ? (
          <Parcels me={me} />
        ) : (
          <LinliProvider
            api={shop.linli.api}
            siteKey={shop.linli.siteKey}
            community={shop.linli.community}
            token={me ? residentToken : null}
          >
            <Neighbours key={tab} begin={tab} activity={shop.linli.activity} onAuthRequired={askWho} />
          </LinliProvider>
        )}
      </main>
      <nav aria-label="主要">
        <TabButton tab="parcels" current={tab} choose={setTab}>
          取件
        </TabButton>
        <TabButton tab="neighbours" current={tab} choose={setTab}>
          邻里
        </TabButton>
        <TabButton tab="groups" current={tab} choose={setTab}>
          小组
        </TabButton>
      </nav>
      {asking && <SignIn customers={shop.customers} onSettled={(customer) => void settle(customer)} />}
    </>
  );
}

type TabButtonProps = { tab: Tab; current: Tab; choose: (tab: Tab) => void; children: string };

function TabButton({ tab, current, choose, children }: TabButtonProps) {
  return (
    <button type="button" aria-current={tab === current ? "page" : undefined} onClick={() => choose(tab)}>
      {children}
    </button>
  );
}
