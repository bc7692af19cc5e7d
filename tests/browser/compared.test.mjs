// The comparison with ten published charts: each is drawn from its own file, with a verdict under it.

import assert from "node:assert/strict";
import { CLEAN, assertEachStands, assertFitsPhone, cardsOf } from "./examples.mjs";
import { settle } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const PAGE = "/compared.html";

inEachBrowser("all ten charts of the comparison stand, each with its verdict", async ({ open }) => {
  for (const lang of ["en", "zh-CN"]) {
    const { page, faults } = await open(`${PAGE}?lang=${lang}`);
    assert.deepEqual(await settle(page, 60_000), []);
    const cards = await cardsOf(page);
    assert.equal(cards.length, 10);
    await assertEachStands(page, cards, "/data/compared/");
    for (const { file, published, figures, texts, verdicts } of cards) {
      assert.match(published, /^(ourworldindata\.org|academy\.datawrapper\.de)$/);
      assert.ok(figures > 4 && texts > 8, file);
      assert.ok(verdicts.length === 2 && verdicts.every((count) => count > 0), `${file}: ${verdicts}`);
    }
    assert.deepEqual(faults, CLEAN);
  }
});

inEachBrowser("the comparison fits a phone, and axe finds nothing in either language", ({ open }) => assertFitsPhone(open, PAGE));
