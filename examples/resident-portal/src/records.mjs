import { monthsAgo } from "./dates.mjs";

/** Yuan per square metre and month. */
const rate = 3.2;

export function monthlyFee({ area }) {
  return (area * rate).toFixed(2);
}

/** The last months of one household, newest first; the shared electricity is a fixed share per household. */
export function billsOf(resident, today) {
  const shared = ["12.60", "14.20", "18.90", "11.40"];
  return shared.flatMap((share, back) => {
    const month = monthsAgo(today, back);
    return [
      { month, item: "物业费", amount: monthlyFee(resident), paidOn: `${month} 月 3 日` },
      { month, item: "公摊电费", amount: share, paidOn: back === 0 ? null : `${month} 月 28 日` },
    ];
  });
}
