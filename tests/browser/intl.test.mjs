// Numbers and dates in browsers are those that ICU4X writes outside of them: one list of values and locales for both.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const OPTIONS = {
  year: { year: "numeric" },
  month: { year: "numeric", month: "long" },
  "short-month": { year: "numeric", month: "short" },
  day: { year: "numeric", month: "long", day: "numeric" },
  "short-day": { month: "short", day: "numeric" },
};

inEachBrowser("Intl writes numbers and dates as ICU4X does", async ({ open }) => {
  const [, ...lines] = (await readFile(join(ROOT, "tests", "locale", "expected.tsv"), "utf8")).trimEnd().split("\n");
  const rows = lines.map((line) => line.split("\t"));
  assert.ok(rows.length > 300, `${rows.length} rows`);
  const { page } = await open("/tests/empty.html");
  const { differences, asked } = await page.evaluate((rows, options) => {
    const plain = (text) => text.replace(/[\u00a0\u202f\u2009]/g, " ");
    const written = (locale, kind, argument, decimals) => {
      if (kind === "number") {
        const digits = { minimumFractionDigits: Number(decimals), maximumFractionDigits: Number(decimals) };
        return new Intl.NumberFormat(locale, { numberingSystem: "latn", ...digits }).format(Number(argument));
      }
      const [, year, month, day] = argument.match(/^(-?\d+)-(\d+)-(\d+)$/);
      const date = new Date(0);
      date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
      const era = Number(year) < 1000 && kind !== "short-day" ? { era: "short" } : {};
      const fixed = { timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" };
      return new Intl.DateTimeFormat(locale, { ...fixed, ...era, ...options[kind] }).format(date);
    };
    const known = rows.filter(([locale]) => Intl.NumberFormat.supportedLocalesOf(locale).length > 0);
    const differences = known.flatMap(([locale, kind, argument, decimals, expected]) => {
      const found = written(locale, kind, argument, decimals);
      return plain(found) === plain(expected) ? [] : [`${locale} ${kind} ${argument}: ${found}, not ${expected}`];
    });
    return { differences, asked: [...new Set(known.map(([locale]) => locale))] };
  }, rows, OPTIONS);
  assert.deepEqual(differences, []);
  assert.ok(asked.includes("zh-CN") && asked.includes("en"), `the browser knows ${asked}`);
});
