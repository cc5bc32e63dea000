// What holds of the pages of two results: six providers, and 120 cells.
//   SIX=folder MANY=folder CHROMIUM=path node --test
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import axe from "axe-core";
import { THEMES, WIDTHS, column, launch, number, open, setTheme } from "./browser.mjs";
import { parse, result } from "./tables.mjs";

const MEGABYTES_MAX = 3;
const CONTRAST_MIN = 4.5;
const SECTIONS = [
  "verdict", "funnel", "survival", "incidence", "offsets", "difference", "watched", "cells", "made",
];
const CHARTS_OF_ADS = ["funnel", "survival", "incidence", "offsets"];
const CHARTS_OF_ALL = ["forest", "watched"];

const results = { six: result(process.env.SIX), many: result(process.env.MANY) };
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

// Runs `check` on a page that is closed afterwards, and that must not have done anything amiss.
async function on(of, options, check) {
  const page = await open(browser, of.file, options);
  try {
    await check(page, of);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.close();
  }
}

for (const [name, of] of Object.entries(results)) {
  describe(`the page of ${name}`, () => {
    test("has all sections and charts, and asks for nothing", () =>
      on(of, {}, async (page) => {
        for (const id of SECTIONS) assert.ok(await page.$(`section#${id} h2`), id);
        for (const chart of CHARTS_OF_ADS) {
          const places = await page.$$eval(`figure[data-chart=${chart}]`, (figures) =>
            figures.map((it) => Number(it.dataset.ad)));
          assert.deepEqual(places, of.ads.map((_, place) => place), chart);
        }
        for (const chart of CHARTS_OF_ALL) {
          assert.equal((await page.$$(`figure[data-chart=${chart}]`)).length, 1, chart);
        }
        await pause(100);
      }));

    test("draws the numbers of the CSV files", () =>
      on(of, {}, async (page) => {
        for (const [place, ad] of of.ads.entries()) {
          const figure = (chart) => `figure[data-chart=${chart}][data-ad="${place}"]`;
          const bars = await page.$$eval(`${figure("funnel")} rect[data-milestone]`, (rects) =>
            rects.map((it) => [it.dataset.milestone, it.dataset.rate]));
          assert.deepEqual(bars, ad.quartiles.map((row) => [row.milestone, row.rate]));
          const widths = await page.$$eval(`${figure("funnel")} rect[data-milestone]`, (rects) =>
            rects.map((it) => it.width.baseVal.value));
          ad.quartiles.forEach((row, i) =>
            assert.ok(Math.abs(widths[i] - row.rate * widths[0]) < 0.2, `${row.milestone} ${widths}`));
          await sameCurve(page, figure("survival"), ad.survival);
        }
        assert.equal((await page.$$("#difference g[data-row]")).length, of.ads.length);
        assert.equal((await page.$$("#cells tbody tr")).length, of.ads.length);
      }));

    test("has them in the tables beside its charts", () =>
      on(of, {}, async (page) => {
        for (const [place, { summary }] of of.ads.entries()) {
          const numbers = (chart, head) => beside(page, `figure[data-chart=${chart}][data-ad="${place}"]`, head);
          const interrupted = 100 * summary.interruption_rate;
          const binned = (await numbers("offsets", "all, %")).reduce((sum, it) => sum + it, 0);
          isNear(binned, interrupted, 0.2, `offsets of ${place}`);
          const reasons = [...new Set(of.ads[place].incidence.map((row) => row.reason))];
          const ends = await Promise.all(reasons.filter((it) => it !== "all").map(async (reason) =>
            (await numbers("incidence", `${reason}, %`)).at(-1)));
          isNear(ends.reduce((sum, it) => sum + it, 0), interrupted, 0.2, `incidence of ${place}`);
        }
        const all = (chart, head) => beside(page, `figure[data-chart=${chart}]`, head);
        const [observed, difference] = [await all("forest", "observed, %"), await all("forest", "difference, pp")];
        const [mean, expected] = [await all("watched", "mean, s"), await all("watched", "expected mean, s")];
        of.ads.forEach(({ summary }, i) => {
          isNear(observed[i], 100 * summary.vcr, 0.06, `forest ${i}`);
          isNear(difference[i], 100 * (summary.vcr - summary.vcr_expected), 0.06, `difference ${i}`);
          isNear(mean[i], summary.mean_watched_s, 0.06, `watched ${i}`);
          isNear(expected[i], summary.mean_watched_s_expected, 0.06, `watched ${i}`);
        });
      }));

    test("lists the numbers of the CSV files", () =>
      on(of, {}, async (page) => {
        const heads = await page.$$eval("#cells thead th", (all) => all.map((it) => it.textContent.trim()));
        const shown = async (head) => (await column(page, heads.indexOf(head))).map(number);
        const listed = [["duration, s", "duration_s", 1], ["sessions", "sessions", 1], ["VCR, %", "vcr", 100],
          ["interrupted, %", "interruption_rate", 100], ["watched, s", "mean_watched_s", 1]];
        for (const [head, name, times] of listed) {
          const numbers = await shown(head);
          of.ads.forEach(({ summary }, i) =>
            assert.ok(Math.abs(numbers[i] - summary[name] * times) <= 0.05 * times ** 0.5, `${head} ${i}`));
        }
        assert.deepEqual(await column(page, heads.indexOf("provider")), of.ads.map((ad) => ad.summary.provider));
      }));

    test("sorts by each column, both ways", () =>
      on(of, {}, async (page) => {
        const buttons = await page.$$("#cells th button");
        assert.ok(buttons.length > 8, `${buttons.length} columns sort`);
        for (const place of buttons.keys()) {
          const before = await column(page, place);
          const isNumber = before.every((text) => /^[-+−–]?[0-9]|^–$/.test(text));
          for (const way of ["ascending", "descending"]) {
            const button = (await page.$$("#cells th button"))[place];
            await button.evaluate((it) => it.click());
            const states = await page.$$eval("#cells th", (heads) =>
              heads.filter((it) => it.ariaSort && it.ariaSort !== "none").map((it) => [it.cellIndex, it.ariaSort]));
            assert.deepEqual(states, [[place, way]]);
            const values = (await column(page, place)).map((text) => (isNumber ? number(text) : text));
            assert.deepEqual(values, sorted(values, way), `column ${place}, ${way}`);
            assert.deepEqual([...(await column(page, place))].sort(), [...before].sort());
          }
        }
      }));

    test("filters, and says how many rows are left", () =>
      on(of, {}, async (page) => {
        const filter = async (text) => {
          await page.$eval("#filter", (it) => { it.value = ""; });
          await page.type("#filter", text);
          await page.$eval("#filter", (it) => it.dispatchEvent(new Event("input", { bubbles: true })));
          const said = await page.$eval("#cells [aria-live]", (it) => it.textContent);
          return [await column(page, 0), number(said)];
        };
        const google = of.ads.filter((ad) => ad.summary.provider === "google").length;
        for (const [text, count] of [["google", google], ["GooGle", google], ["nowhere", 0], ["", of.ads.length]]) {
          const [rows, said] = await filter(text);
          assert.deepEqual([rows.length, said], [count, count], text);
        }
      }));

    test("shows the cell that is picked, alone", () =>
      on(of, {}, async (page) => {
        const shown = () => page.$$eval("figure[data-ad]", (figures) =>
          [...new Set(figures.filter((it) => it.checkVisibility()).map((it) => it.dataset.ad))]);
        const names = await page.$$eval("#picker option", (all) => all.map((it) => it.textContent));
        assert.equal(new Set(names).size, of.ads.length, "cells cannot be told apart");
        assert.deepEqual(await shown(), ["0"]);
        await page.select("#picker", "3");
        assert.deepEqual([await shown(), await page.evaluate(() => location.hash)], [["3"], "#ad-3"]);
        await page.click("#next");
        assert.deepEqual([await shown(), await page.$eval("#picker", (it) => it.value)], [["4"], "4"]);
        await page.click("#previous");
        await page.click("#previous");
        assert.deepEqual(await shown(), ["2"]);
        const link = await page.$('#cells tbody a[href="#ad-5"]');
        await link.evaluate((it) => it.click());
        await page.waitForFunction(() => document.querySelector("#picker").value === "5");
        assert.deepEqual(await shown(), ["5"]);
      }));

    test("opens at the cell of its address", () =>
      on(of, { hash: "#ad-4" }, async (page) => {
        assert.equal(await page.$eval("#picker", (it) => it.value), "4");
        const top = await page.$eval('figure[data-chart=funnel][data-ad="4"]', (it) => it.getBoundingClientRect().top);
        assert.ok(top < 900, `the chart is ${top} px below`);
      }));

    test("has a theme of its own, and keeps it", () =>
      on(of, {}, async (page) => {
        const paper = {};
        for (const theme of THEMES) {
          await setTheme(page, theme);
          paper[theme] = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
          const contrasts = await page.evaluate(contrastsOfText);
          const poor = contrasts.filter(([contrast]) => contrast < CONTRAST_MIN);
          assert.deepEqual(poor, [], theme);
        }
        assert.notEqual(paper.light, paper.dark);
        await page.reload();
        assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
        await setTheme(page, "auto");
        for (const scheme of THEMES) {
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          const now = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
          assert.equal(now, paper[scheme], `auto, ${scheme}`);
        }
      }));

    test("prints without what only a screen needs", () =>
      on(of, {}, async (page) => {
        await setTheme(page, "dark");
        await page.emulateMediaType("print");
        // The heads of columns are buttons, too: what they say is wanted on paper.
        const controls = await page.$$eval(":not(th) > button, select, input, #tip", (all) =>
          all.filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 80)));
        assert.deepEqual(controls, []);
        const nameless = await page.$$eval("#cells th[scope=col]", (all) =>
          all.filter((it) => it.innerText.trim() === "").length);
        assert.equal(nameless, 0, "columns without a name");
        const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.ok(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(paper), paper);
        const pdf = await page.pdf({ format: "A4" });
        assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), "%PDF-");
        assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
      }));

    test("saves charts and tables", async () => {
      const folder = mkdtempSync(join(tmpdir(), "vastsim-saved-"));
      const session = await browser.target().createCDPSession();
      const allow = { behavior: "allow", downloadPath: folder, eventsEnabled: true };
      await session.send("Browser.setDownloadBehavior", allow);
      // Chromium saves no more than ten files of one page in a row.
      for (const chart of [...CHARTS_OF_ADS, ...CHARTS_OF_ALL]) {
        await on(of, {}, async (page) => {
          const figure = await page.$(`figure[data-chart=${chart}]`);
          const svg = await saved(session, figure, folder, "SVG");
          assert.deepEqual(await page.evaluate(faultsOfSvg, svg), [], chart);
          const csv = await saved(session, figure, folder, "CSV");
          await sameTable(figure, csv, chart);
          if (chart === "funnel") sameFunnel(csv, of.ads[0]);
        });
      }
      await session.detach();
      rmSync(folder, { recursive: true });
    });

    test("fits its width, tables opened or not", async () => {
      for (const width of WIDTHS) {
        await on(of, { width }, async (page) => {
          const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok((await wide()) <= 0, `${await wide()} px too wide at ${width}`);
          await page.$$eval("details", (all) => all.forEach((it) => { it.open = true; }));
          assert.ok((await wide()) <= 0, `${await wide()} px too wide at ${width}, tables opened`);
        });
      }
    });

    test("is read without JavaScript", () =>
      on(of, { script: false }, async (page) => {
        for (const id of SECTIONS) {
          const text = await page.$eval(`section#${id}`, (it) => it.innerText);
          assert.ok(text.length > 40, `${id}: ${text}`);
        }
        const hidden = await page.$$eval("figure", (all) => all.filter((it) => !it.checkVisibility()).length);
        assert.equal(hidden, 0, "charts are hidden");
        const dead = await page.$$eval("button, select, input", (all) =>
          all.filter((it) => it.checkVisibility()).map((it) => it.outerHTML));
        assert.deepEqual(dead, [], "controls do nothing");
        const names = await column(page, 0);
        assert.equal(names.length, of.ads.length);
      }));

    test("has no serious fault of accessibility", async () => {
      // Of many cells once: it takes long, and finds no more.
      const [widths, themes] = name === "six" ? [WIDTHS, THEMES] : [[1440], ["light"]];
      for (const width of widths) {
        await on(of, { width }, async (page) => {
          await page.evaluate(axe.source);
          for (const theme of themes) {
            await setTheme(page, theme);
            assert.deepEqual(await page.evaluate(faultsOfAccess), [], `${theme}, ${width} px`);
          }
        });
      }
    });

    test("is reached by the keyboard", () =>
      on(of, {}, async (page) => {
        const wanted = await page.evaluate(markControls);
        assert.ok(wanted > 20, `${wanted} controls`);
        const seen = [];
        for (let i = 0; i < wanted; i += 1) {
          await page.keyboard.press("Tab");
          seen.push(await page.evaluate(focused));
        }
        const places = seen.map((it) => it.place);
        const missed = [...Array(wanted).keys()].filter((place) => !places.includes(place));
        assert.deepEqual(await page.evaluate(named, missed), [], "is not reached");
        assert.deepEqual(seen.filter((it) => !it.isVisible).map((it) => it.html), [], "has no visible focus");
        await keysWork(page);
      }));
  });
}

test("the page of 120 cells is small", () => {
  assert.equal(results.many.ads.length, 120);
  const bytes = statSync(results.many.file).size;
  assert.ok(bytes < MEGABYTES_MAX * 1e6, `${bytes} bytes`);
});

test("the verdict is that of the manifest", async () => {
  for (const of of Object.values(results)) {
    await on(of, {}, async (page) => {
      const text = await page.$eval("#verdict", (it) => it.innerText);
      const agrees = (of.manifest.agreement?.disagreements ?? []).length === 0;
      assert.match(text, agrees ? /✓/ : /✗/);
      const sessions = of.ads.reduce((sum, ad) => sum + Number(ad.summary.sessions), 0);
      assert.ok(text.includes(sessions.toLocaleString("en")), `no ${sessions} sessions in ${text}`);
    });
  }
});

// The curve has a point for each row, each as high as its survival.
async function sameCurve(page, figure, rows) {
  const path = await page.$eval(`${figure} path[data-series=survival]`, (it) => it.getAttribute("d"));
  const points = [...path.matchAll(/[ML]\s*([-.\d]+)[ ,]([-.\d]+)/g)].map((it) => [Number(it[1]), Number(it[2])]);
  assert.equal(points.length, rows.length, path);
  const heights = points.map(([, y]) => y);
  // The first is at 1, unless some are interrupted at once; what the scale is, the ends say.
  const [first, last] = [rows[0], rows.at(-1)].map((row) => Number(row.survival));
  if (first === last) return;
  const scale = (heights.at(-1) - heights[0]) / (last - first);
  rows.forEach((row, i) => {
    const wanted = heights[0] + (row.survival - first) * scale;
    assert.ok(Math.abs(heights[i] - wanted) < 0.3, `${row.offset_s}: ${heights[i]}, not ${wanted}`);
  });
  assert.ok(await page.$(`${figure} path[data-series=expected]`), "no closed form");
}

function isNear(got, wanted, most, what) {
  assert.ok(Math.abs(got - wanted) <= most, `${what}: ${got}, not ${wanted}`);
}

// The numbers of a column in the table beside a chart.
async function beside(page, figure, head) {
  const rows = await page.$eval(`${figure} table`, (it) =>
    [...it.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  const place = rows[0].indexOf(head);
  assert.ok(place >= 0, `${figure} has no ${head}, but ${rows[0]}`);
  return rows.slice(1).map((row) => number(row[place]));
}

function sorted(values, way) {
  const present = values.filter((it) => !Number.isNaN(it));
  const missing = values.filter((it) => Number.isNaN(it));
  present.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return [...(way === "ascending" ? present : present.reverse()), ...missing];
}

// What a button of a figure has the browser save.
async function saved(session, figure, folder, kind) {
  const name = new Promise((resolve) => {
    let begun = {};
    session.once("Browser.downloadWillBegin", (it) => { begun = it; });
    const going = ({ guid, state }) => {
      // Of an earlier one something may still be told.
      if (guid !== begun.guid || state !== "completed") return;
      session.off("Browser.downloadProgress", going);
      resolve(begun.suggestedFilename);
    };
    session.on("Browser.downloadProgress", going);
  });
  const buttons = await figure.$$("button");
  const texts = await Promise.all(buttons.map((it) => it.evaluate((button) => button.textContent.trim())));
  await buttons[texts.indexOf(kind)].click();
  const file = await Promise.race([name, pause(5000, "nothing", { ref: false })]);
  assert.ok(file.endsWith(`.${kind.toLowerCase()}`), `saved ${file} as ${kind} of ${await figure.evaluate((it) => it.dataset.chart)}`);
  const text = readFileSync(join(folder, file), "utf8");
  rmSync(join(folder, file));
  return text;
}

// As many rows and columns as the table beside the chart, of the same numbers.
async function sameTable(figure, text, chart) {
  const rows = await figure.$eval("table", (it) =>
    [...it.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  const csv = parse(text);
  assert.equal(csv.length, rows.length, chart);
  csv.slice(1).forEach((row, i) => row.forEach((field, j) => {
    const [wanted, got] = [number(rows[i + 1][j]), Number(field)];
    if (/^[-+−]?[\d,]+(\.\d+)?$/.test(rows[i + 1][j])) assert.equal(got, wanted, chart);
  }));
}

function sameFunnel(text, ad) {
  const [header, ...rows] = parse(text);
  const place = header.findIndex((it) => it.startsWith("reached"));
  assert.deepEqual(rows.map((row) => row[0]), ad.quartiles.map((row) => row.milestone));
  rows.forEach((row, i) =>
    assert.ok(Math.abs(row[place] - 100 * ad.quartiles[i].rate) < 0.06, `${row} is not ${ad.quartiles[i].rate}`));
}

async function keysWork(page) {
  await page.focus("#cells th button");
  await page.keyboard.press("Enter");
  assert.equal(await page.$eval("#cells th", (it) => it.ariaSort), "ascending");
  await page.keyboard.press("Space");
  assert.equal(await page.$eval("#cells th", (it) => it.ariaSort), "descending");
  const summary = await page.$("#difference summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  assert.ok(await summary.evaluate((it) => it.parentElement.open));
}

// What follows runs in the page.

function faultsOfSvg(text) {
  const svg = new DOMParser().parseFromString(text, "image/svg+xml");
  const faults = svg.querySelector("parsererror") ? ["it is not XML"] : [];
  if (svg.documentElement.localName !== "svg") faults.push("it is no SVG");
  if (/var\(|light-dark\(/.test(text)) faults.push("a colour is a variable");
  const marks = [...svg.querySelectorAll("rect, path, circle, text, line")];
  if (marks.length < 5) faults.push(`${marks.length} marks`);
  const bare = marks.filter((it) => !it.closest("[fill], [style]"));
  if (bare.length > 0) faults.push(`${bare.length} marks without a colour`);
  if (svg.querySelector("script, foreignObject, image, a")) faults.push("it does something");
  return faults;
}

async function faultsOfAccess() {
  const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
  const grave = violations.filter((it) => ["serious", "critical"].includes(it.impact));
  return grave.map((it) => `${it.id}: ${it.help}: ${it.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

// The contrast of text with what is behind it, at most once for each pair of colours.
function contrastsOfText() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour) => {
    const [r, g, b] = rgb(colour).map((it) => it / 255)
      .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let it = element; it; it = it.parentElement) {
      const colour = getComputedStyle(it).backgroundColor;
      if (rgb(colour)[3] === 255) return colour;
    }
    return "white";
  };
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest("script, title, desc")) continue;
    const style = getComputedStyle(element);
    const colour = element.closest("svg") ? style.fill : style.color;
    const pair = `${colour} on ${behind(element)}`;
    if (found.has(pair)) continue;
    const [dark, light] = [luminance(colour), luminance(behind(element))].sort((a, b) => a - b);
    found.set(pair, [(light + 0.05) / (dark + 0.05), pair, element.textContent.slice(0, 40)]);
  }
  return [...found.values()];
}

// Numbers everything that can be reached, and says how many that is.
function markControls() {
  const all = document.querySelectorAll("a[href], button, select, input, summary, [tabindex='0']");
  const shown = [...all].filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.disabled);
  shown.forEach((it, place) => { it.dataset.place = place; });
  return shown.length;
}

function focused() {
  const it = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  const hasRing = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
  const isOnScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { place: Number(it.dataset.place), isVisible: hasRing && isOnScreen, html: it.outerHTML.slice(0, 120) };
}

function named(places) {
  return places.map((place) => document.querySelector(`[data-place="${place}"]`).outerHTML.slice(0, 160));
}
