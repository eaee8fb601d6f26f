// The wallet's own cashier, as a sheet over the page. It has its place in the history: the phone's back button closes it.

const { document, history, location } = globalThis;
const sheet = document.querySelector("#cashier");
const slot = (name) => sheet.querySelector(`[data-slot="${name}"]`);
const button = (act) => sheet.querySelector(`[data-act="${act}"]`);
const clock = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** What is being paid, while the sheet is open. */
let open = null;

globalThis.addEventListener("linli-payment-request", (event) => event.respondWith(openSheet(event.payment)));

// An activity has a page of its own here.
globalThis.addEventListener("linli-navigate", (event) => {
  if (event.kind !== "activity") return;
  event.preventDefault();
  location.assign(`/activity?id=${event.id}`);
});

function openSheet(payment) {
  return new Promise((resolve) => {
    open = { payment, resolve, answer: { status: "cancelled" }, paying: null };
    for (const name of ["sum", "title", "balance", "until"]) slot(name).textContent = "";
    say("正在核对…");
    history.pushState({ cashier: payment }, "");
    sheet.showModal();
    void show(open);
  });
}

async function show(order) {
  const { sum, title, balance, expires_at, word } = await ask(order.payment);
  if (order !== open) return;
  slot("sum").textContent = sum ?? "";
  slot("title").textContent = title ?? "";
  slot("balance").textContent = balance ? `余额 ${balance}` : "";
  slot("until").textContent = expires_at ? clock.format(new Date(expires_at)) : "";
  if (!word) {
    say("");
    button("pay").disabled = false;
    button("pay").focus();
    return;
  }
  order.answer = { status: "failed" };
  say(word, true);
}

async function pay(order) {
  button("pay").disabled = true;
  say("正在付…");
  order.paying = ask(order.payment, "POST");
  const { status, reference, word } = await order.paying;
  order.paying = null;
  order.answer = status === "submitted" ? { status, reference } : { status: "failed" };
  if (order !== open) return;
  if (status === "submitted") history.back();
  else say(word, true);
}

/** Whoever goes back while the money is on its way has not cancelled: what came of it is told as soon as it is known. */
async function close(order) {
  open = null;
  sheet.close();
  await order.paying;
  order.resolve(order.answer);
}

async function ask(payment, method = "GET") {
  try {
    const response = await fetch(`/cashier/${payment}`, { method });
    return await response.json();
  } catch {
    return { word: "没连上，没有扣款。等信号好了再试。" };
  }
}

function say(word, isLast = false) {
  slot("word").textContent = word;
  slot("word").classList.toggle("bad", isLast);
  button("pay").disabled = true;
  button("pay").hidden = isLast;
  button("leave").textContent = isLast ? "知道了" : "先不付";
}

globalThis.addEventListener("popstate", () => open && void close(open));
sheet.addEventListener("cancel", (event) => {
  event.preventDefault();
  history.back();
});
button("leave").addEventListener("click", () => history.back());
button("pay").addEventListener("click", () => open && void pay(open));
