import { money } from "./money.mjs";

/** Why nothing was taken. */
const refusals = {
  short: ({ balance }) => `余额只有 ${money(balance)}，不够付。没有扣款。`,
  expired: () => "留位的时间过了，没有扣款。回去还能再报一次。",
  paid: () => "这一笔已经付过了。",
  cancelled: () => "报名已经取消，不用付了。",
  refund_due: () => "报名已经取消，钱正在退。",
  refunded: () => "这一笔已经退了。",
};

/** Why what was taken went back. */
const returns = {
  expired: "晚了一步，位子已经放回去。",
  amount: "金额对不上，对方没有收。",
  settled: "这一笔已经付过了。",
  unknown: "对方不认这一笔。",
  cancelled: "报名已经取消。",
};

export const refusalWord = (why, order) => refusals[why]?.(order) ?? "这一笔现在不能付。";

export const returnWord = (why, { amount, currency }) => `${returns[why]}${money(amount, currency)} 退回余额了。`;
