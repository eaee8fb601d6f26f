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

// Loaded again while the sheet was open: nobody has to go back twice for a sheet that is gone.
if (history.state?.cashier) history.back();

function openSheet(payment) {
  return new Promise((resolve) => {
    open = { payment, resolve, answer: { status: "cancelled" }, paying: null, isLeaving: false };
    for (const name of ["sum", "title", "balance", "until"]) slot(name).textContent = "";
    slot("order").hidden = false;
    show("checking", "正在核对…");
    history.pushState({ cashier: payment }, "");
    sheet.showModal();
    void check(open);
  });
}

async function check(order) {
  const { sum, title, balance, expires_at, word } = await ask(order.payment);
  if (order !== open) return;
  slot("order").hidden = !sum;
  slot("sum").textContent = sum ?? "";
  slot("title").textContent = title ?? "";
  slot("balance").textContent = balance ? `余额 ${balance}` : "";
  slot("until").textContent = expires_at ? clock.format(new Date(expires_at)) : "";
  if (!word) return show("due", "");
  order.answer = { status: "failed" };
  show("refused", word);
}

async function pay(order) {
  show("paying", "正在付…");
  order.paying = ask(order.payment, "POST");
  const { status = "failed", reference, word } = await order.paying;
  order.paying = null;
  order.answer = { status, reference };
  if (order !== open) return;
  if (word) show("refused", word);
  else leave(order);
}

/** However often it is pressed, the history goes back by the one place that the sheet has in it. */
function leave(order) {
  if (order.isLeaving) return;
  order.isLeaving = true;
  history.back();
}

/** Whoever goes back while the money is on its way has not cancelled: what came of it is told as soon as it is known. */
async function close(order) {
  open = null;
  sheet.close();
  await order.paying;
  order.resolve(order.answer);
}

/** Where the line broke while the money was on its way nobody here knows what came of it: Linli will hear, and says so. */
async function ask(payment, method = "GET") {
  try {
    const response = await fetch(`/cashier/${payment}`, { method });
    return await response.json();
  } catch {
    if (method === "GET") return { word: "没连上，没有扣款。等信号好了再试。" };
    return { status: "submitted", word: "信号断了，付没付成还不知道。再去一次也只付一次。" };
  }
}

/** The main button stays where it is whatever happens, and so does the keyboard that stands on it. */
function show(step, word) {
  sheet.dataset.step = step;
  slot("word").textContent = word;
  button("main").textContent = step === "refused" ? "知道了" : "确认付款";
  button("main").setAttribute("aria-disabled", String(step === "checking" || step === "paying"));
  // The other one goes while the money is on its way, and when there is nothing left to decide.
  if (document.activeElement === button("leave") && (step === "paying" || step === "refused")) button("main").focus();
}

globalThis.addEventListener("popstate", () => open && void close(open));
sheet.addEventListener("cancel", (event) => {
  event.preventDefault();
  if (open) leave(open);
});
// A browser that is asked twice closes it without asking. It tells late: the sheet may be open again for another try.
sheet.addEventListener("close", () => open && !sheet.open && leave(open));
button("leave").addEventListener("click", () => open && leave(open));
button("main").addEventListener("click", () => {
  const { step } = sheet.dataset;
  if (open && step === "due") void pay(open);
  if (open && step === "refused") leave(open);
});
