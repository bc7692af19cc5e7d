// Photographs a page of the site into target/shots/:
//
//   node tests/browser/shoot.mjs [PATH] [--widths 320,768,1280] [--schemes light,dark] [--langs zh-CN,en]
//                                [--browsers chromium,firefox] [--scale 1] [--height 900] [--forced-colors]
//
// A language is what the browser prefers, and is given to the page as `?lang=` too.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT, launch, photograph, settle, startSite, visit } from "./harness.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    widths: { type: "string", default: "320,768,1280" },
    schemes: { type: "string", default: "light,dark" },
    langs: { type: "string", default: "" },
    browsers: { type: "string", default: "chromium" },
    scale: { type: "string", default: "1" },
    height: { type: "string", default: "900" },
    "forced-colors": { type: "boolean", default: false },
  },
});
const [path = "/"] = positionals;
const list = (text) => text.split(",");

const site = await startSite();
try {
  for (const name of list(values.browsers)) {
    for (const scheme of list(values.schemes)) {
      for (const lang of list(values.langs)) {
        const look = { scheme, lang: lang || undefined, scale: Number(values.scale), forcedColors: values["forced-colors"] };
        await shoot(name, look);
      }
    }
  }
} finally {
  await site.stop();
}

async function shoot(name, look) {
  const session = await launch(name, look);
  try {
    for (const width of list(values.widths).map(Number)) {
      const address = new URL(path, site.origin);
      if (look.lang) address.searchParams.set("lang", look.lang);
      const { page, faults } = await visit(session, address.href, { width, height: Number(values.height) });
      const unpainted = await settle(page);
      const words = [path.replace(/^\/|\.html|\W+$/g, "").replace(/\W+/g, "-") || "index", width, look.scheme, look.lang, name];
      if (look.scale !== 1) words.push(`${look.scale}x`);
      if (look.forcedColors) words.push("forced");
      const file = join(ROOT, "target", "shots", `${words.filter(Boolean).join("-")}.png`);
      await photograph(page, file);
      console.log(file);
      for (const [kind, texts] of Object.entries({ ...faults, unpainted })) {
        for (const text of texts) console.log(`  ${kind}: ${text}`);
      }
      await page.close();
    }
  } finally {
    await session.close();
  }
}
