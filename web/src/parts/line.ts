import type { Line } from "../api/message.ts";
import { day, dueTime, money } from "./when.ts";

/** A date without a time of day, as an order has it. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const CURRENCY = /^[A-Z]{3}$/;

/** What a fact says: its raw amount or moment as this reader writes it, else its words. */
export function inLocale(
  { value, amount, currency, at }: Line,
  locale?: string,
): string {
  if (typeof amount === "number" && currency && CURRENCY.test(currency)) {
    return money(amount, currency, locale);
  }
  // Noon of the day here, so that no time zone turns it into the day before.
  if (at) return DAY.test(at) ? day(`${at}T12:00`, locale) : dueTime(at, locale);
  return value;
}
