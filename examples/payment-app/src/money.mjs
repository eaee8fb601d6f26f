/** `¥45`, `¥22.50`, `$3`. @param amount in minor units. */
export function money(amount, currency = "CNY") {
  const format = (digits) =>
    new Intl.NumberFormat("zh-CN", {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      ...(digits === 0 && { minimumFractionDigits: 0 }),
    });
  const value = amount / 10 ** format().resolvedOptions().maximumFractionDigits;
  return format(value % 1 ? undefined : 0).format(value);
}
