// Tests that run once in each browser, over one site and one browser of a look per file.

import { after, before, test } from "node:test";
import { BROWSERS, launch, startSite, visit } from "./harness.mjs";

const browsers = new Map();

/** The site under test, once the tests run; see `startSite`. */
export let site;

before(async () => {
  site = await startSite();
});

after(async () => {
  const running = await Promise.allSettled(browsers.values());
  await Promise.allSettled(running.map(({ value }) => value?.close()));
  await site?.stop();
});

/** The browser of this look, started when it is first asked for. */
export function browserOf(name, look = {}) {
  const key = JSON.stringify([name, look]);
  if (!browsers.has(key)) browsers.set(key, launch(name, look));
  return browsers.get(key);
}

/**
 * Registers a test for each browser. The body gets `name`, `site`, `session` (the running browser) and
 * `open(path, view)`, which visits an address of the site and closes the page when the test ends.
 */
export function inEachBrowser(title, body, { look = {}, only = BROWSERS, timeout = 120_000 } = {}) {
  for (const name of only) {
    test(`${title} (${name})`, { timeout }, async () => {
      const session = await browserOf(name, look);
      const pages = [];
      const open = async (path, view) => {
        const visited = await visit(session, new URL(path, site.origin).href, view);
        pages.push(visited.page);
        return visited;
      };
      try {
        await body({ name, site, session, open });
      } finally {
        site.mend();
        await Promise.allSettled(pages.map((page) => page.close()));
      }
    });
  }
}
