// A headless Chromium, and pages that report what they should not do.
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

export const WIDTHS = [360, 768, 1440];
export const THEMES = ["light", "dark"];

export function launch() {
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--hide-scrollbars"],
  });
}

// Opens a file and collects `faults`: errors, warnings, requests, violations of the policy.
export async function open(browser, file, { width = 1440, hash = "", script = true } = {}) {
  const page = await browser.newPage();
  const address = pathToFileURL(file).href;
  page.faults = [];
  page.on("console", (said) => page.faults.push(`console: ${said.text()}`));
  page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const asked = request.url();
    const isItself = asked.split("#")[0] === address || asked.startsWith("blob:");
    if (!isItself) page.faults.push(`request: ${asked}`);
  });
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", (it) =>
      console.error(`policy: ${it.violatedDirective} ${it.blockedURI}`));
  });
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width, height: 900 });
  await page.goto(address + hash, { waitUntil: "load" });
  return page;
}

export async function setTheme(page, theme) {
  while ((await page.evaluate(() => document.documentElement.dataset.theme)) !== theme) {
    await page.click("#theme");
  }
}

// Text of all cells that are shown in a column of the table of cells, from 0.
export function column(page, place) {
  return page.$$eval(
    "#cells tbody tr",
    (rows, at) => rows.filter((row) => !row.hidden).map((row) => row.cells[at].textContent.trim()),
    place,
  );
}

// The number a person would read; NaN where there is none.
export function number(text) {
  const plain = text.replaceAll(",", "").replace("−", "-");
  return /^[-+]?[0-9]/.test(plain) ? Number.parseFloat(plain) : Number.NaN;
}
