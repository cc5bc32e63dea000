// Pictures of the pages, for the docs.
//   SIX=folder MANY=folder CHROMIUM=path GALLERY=folder node gallery.mjs
import { statSync } from "node:fs";
import { join } from "node:path";
import { launch, open, setTheme } from "./browser.mjs";

const KILOBYTES_MAX = 150;

// Of each picture: the page, how wide it is, its theme, and where it begins and ends.
const PICTURES = {
  "verdict": { of: "SIX", theme: "light", from: "header", to: "#verdict" },
  "funnel": { of: "SIX", theme: "light", from: "#funnel", to: "#funnel" },
  "survival-dark": { of: "SIX", theme: "dark", from: "#survival", to: "#survival" },
  "reasons": { of: "SIX", theme: "light", from: "#incidence", to: "#offsets" },
  "differences": { of: "SIX", theme: "light", from: "#difference", to: "#watched" },
  "120-cells": { of: "MANY", theme: "light", from: "#bar", to: "#funnel" },
  "120-cells-table": { of: "MANY", theme: "dark", from: "#cells", height: 700, filter: "00:00:15" },
  "narrow": { of: "SIX", theme: "light", width: 360, from: "header", height: 900 },
};

const browser = await launch();
for (const [name, picture] of Object.entries(PICTURES)) {
  const path = join(process.env.GALLERY, `${name}.png`);
  await take(picture, path);
  const bytes = statSync(path).size;
  console.log(`${name}.png: ${Math.round(bytes / 1000)} kB`);
  if (bytes > KILOBYTES_MAX * 1000) throw new Error(`${path} is larger than ${KILOBYTES_MAX} kB`);
}
await browser.close();

async function take({ of, width = 1200, theme, from, to, height, filter }, path) {
  const page = await open(browser, join(process.env[of], "report.html"), { width });
  await setTheme(page, theme);
  if (filter) await page.type("#filter", filter);
  await page.evaluate(() => { scrollTo(0, 0); document.activeElement.blur(); });
  const box = (selector) => page.$eval(selector, (it) => {
    const { top, bottom } = it.getBoundingClientRect();
    return { top: top + scrollY, bottom: bottom + scrollY };
  });
  const top = (await box(from)).top;
  const bottom = height ? top + height : (await box(to)).bottom + 24;
  await page.screenshot({ path, captureBeyondViewport: true, clip: { x: 0, y: top, width, height: bottom - top } });
  await page.close();
}
