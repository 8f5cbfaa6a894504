// The report as people meet it: in a browser, with a mouse, with a keyboard, in the dark, on a phone, on paper.
//
//   DIPTYCH=target/debug/diptych node --test tests/browser
//
// What the page promises to this test: a finding is `li[data-finding="N"]` with a link or a button inside, and its evidence
// is `[data-findings~="N"]` inside `[data-document]`, an element that says `lang` and `dir`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../..");
const DIPTYCH = resolve(ROOT, process.env.DIPTYCH ?? "target/debug/diptych");
const BROWSER = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
const AXE = readFileSync(join(HERE, "node_modules/axe-core/axe.min.js"), "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const WIDE = { width: 1400, height: 1000 };
const PHONE = { width: 390, height: 844 };
const CONTROL = ":is(button, a[href])";
const FINDING = "li[data-finding]";
const EVIDENCE = "[data-findings]";

let browser, folder;
const pages = {};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "diptych-page-"));
  for (const story of ["tinzaouatene", "quillamayo", "wire", "bad-input"]) pages[story] = write(story);
  browser = await chromium.launch({ executablePath: BROWSER, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the page", () => {
  for (const story of ["tinzaouatene", "quillamayo", "wire", "bad-input"]) {
    test(`of ${story} opens without an error, a request or a dialog`, async () => {
      const { trouble, close } = await open(story);
      assert.deepEqual(trouble, []);
      await close();
    });
  }

  test("lights up the evidence of a clicked finding in every column", async () => {
    const { page, close } = await open("tinzaouatene");
    let columnsLit = 0;
    for (const id of await findings(page)) {
      const before = await looks(page);
      await page.locator(`${FINDING}[data-finding="${id}"]`).locator(CONTROL).first().click();
      await lit(page, id, before);
      const now = await looks(page);
      const evidence = Object.keys(now).filter((key) => now[key].findings.includes(id));
      assert.ok(evidence.length > 0, `finding ${id} has no evidence in the texts`);
      for (const key of evidence) assert.notEqual(now[key].look, before[key].look, `evidence of ${id} stays as it was: ${now[key].words}`);
      const seen = await page.evaluate((id) => [...document.querySelectorAll(`[data-findings~="${id}"]`)].some((mark) => {
        const box = mark.getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight;
      }), id);
      assert.ok(seen, `no evidence of ${id} is in view`);
      columnsLit = Math.max(columnsLit, new Set(evidence.map((key) => now[key].column)).size);
      await page.goto(page.url().split("#")[0]);
    }
    assert.ok(columnsLit >= 2, "no finding has evidence in two columns");
    await close();
  });

  test("leads from a chain to its words and from a count to the quotations", async () => {
    const { page, close } = await open("quillamayo");
    const links = await page.locator(".figures .chain a").all();
    assert.ok(links.length > 5, "figures have chains");
    const counts = page.locator(".counts td a");
    assert.ok((await counts.count()) > 3, "sources are counted");
    const count = counts.last();
    const goal = (await count.getAttribute("href")).slice(1);
    await count.click();
    assert.ok(await page.locator(`[id="${goal}"]`).isVisible(), "the quotations are unfolded");
    assert.equal(await page.locator(`[id="${goal}"] .entry`).count() > 0, true);
    await close();
  });

  test("is used with the keyboard alone", async () => {
    const { page, close } = await open("tinzaouatene");
    const [first] = await findings(page);
    const before = await looks(page);
    let found = false;
    for (let presses = 0; presses < 60 && !found; presses++) {
      await page.keyboard.press("Tab");
      found = await page.evaluate((finding) => document.activeElement?.closest(finding) !== null, FINDING);
    }
    assert.ok(found, "Tab does not reach a finding");
    const focused = await page.evaluate((finding) => document.activeElement.closest(finding).dataset.finding, FINDING);
    assert.equal(focused, first, "the weightiest finding is reached first");
    const outline = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== "none" || style.boxShadow !== "none";
    });
    assert.ok(outline, "the focus cannot be seen");
    await page.keyboard.press("Enter");
    await lit(page, first, before);
    await page.keyboard.press("Escape");
    await dark(page, before);
    await page.keyboard.press("j");
    await lit(page, first, before);
    await close();
  });

  test("sets each text in its own language and direction", async () => {
    const { page, close } = await open("tinzaouatene");
    const columns = await page.evaluate((evidence) => [...document.querySelectorAll(evidence)].map((mark) => {
      const column = mark.closest("[data-document]");
      return { lang: column?.lang, dir: column?.dir, direction: column && getComputedStyle(column).direction };
    }), EVIDENCE);
    const direction = new Map(columns.map((column) => [column.lang, column]));
    for (const [lang, dir] of [["ar", "rtl"], ["en", "ltr"]]) {
      assert.equal(direction.get(lang)?.dir, dir, `text in ${lang}`);
      assert.equal(direction.get(lang)?.direction, dir, `text in ${lang}`);
    }
    await close();
  });

  for (const colorScheme of ["light", "dark"]) {
    for (const [name, viewport] of [["wide screen", WIDE], ["phone", PHONE]]) {
      test(`is accessible and fits: ${colorScheme}, ${name}`, async () => {
        const { page, close } = await open("tinzaouatene", { colorScheme, viewport });
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
        const shown = serious.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary}`).join("\n  ")}`);
        assert.deepEqual(shown, []);
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(excess <= 0, `the page is ${excess} px wider than the screen`);
        await close();
      });
    }
  }

  test("says everything without scripts", async () => {
    const { page, trouble, close } = await open("tinzaouatene", { javaScriptEnabled: false });
    assert.deepEqual(trouble, []);
    assert.ok((await page.locator(FINDING).count()) > 0);
    assert.ok(await page.locator(FINDING).first().isVisible());
    assert.ok(await page.locator(EVIDENCE).first().isVisible());
    await close();
  });

  test("prints its findings and texts", async () => {
    const { page, close } = await open("tinzaouatene");
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator(FINDING).first().isVisible());
    assert.ok(await page.locator(EVIDENCE).first().isVisible());
    await close();
  });
});

/** Writes the report of a story and gives its address. A story with broken inputs ends with status 1 and has a report. */
function write(story) {
  const inputs = join(ROOT, "fixtures", story);
  const files = readdirSync(inputs).filter((name) => name !== "report.expected.txt").sort().map((name) => join(inputs, name));
  const page = join(folder, `${story}.html`);
  try {
    execFileSync(DIPTYCH, ["compare", ...files, "-o", page], { stdio: "pipe" });
  } catch (error) {
    if (error.status !== 1 || !existsSync(page)) throw new Error(`diptych compare ${story}: ${error.stderr ?? error}`);
  }
  return pathToFileURL(page).href;
}

/** Opens a report in a fresh context; `trouble` gathers what must not happen: errors, requests, dialogs. */
async function open(story, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => message.type() === "error" && trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`script: ${error}`));
  page.on("request", (request) => request.url() !== pages[story] && !request.url().startsWith("data:") && trouble.push(`request: ${request.url()}`));
  page.on("dialog", (dialog) => { trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(pages[story], { waitUntil: "load" });
  return { page, trouble, close: () => context.close() };
}

async function findings(page) {
  const ids = await page.locator(FINDING).evaluateAll((items) => items.map((item) => item.dataset.finding));
  assert.ok(ids.length > 0, "no findings on the page");
  assert.equal(new Set(ids).size, ids.length, "a finding stands twice");
  return ids;
}

/** How each piece of evidence looks, by its place among all of them. */
function looks(page) {
  return page.evaluate((evidence) => Object.fromEntries([...document.querySelectorAll(evidence)].map((mark, at) => {
    const { backgroundColor, color, outline, boxShadow, textDecoration, borderBottom, fontWeight } = getComputedStyle(mark);
    return [at, {
      findings: mark.dataset.findings.split(" "),
      words: mark.textContent,
      column: mark.closest("[data-document]")?.dataset.document,
      look: [backgroundColor, color, outline, boxShadow, textDecoration, borderBottom, fontWeight].join(),
    }];
  })), EVIDENCE);
}

/** Waits until some evidence of the finding looks different from before. */
async function lit(page, id, before) {
  await until(page, before, (changed, now) => changed.some((key) => now[key].findings.includes(id)), `the evidence of ${id} does not light up`);
}

/** Waits until all evidence looks as before. */
async function dark(page, before) {
  await until(page, before, (changed) => changed.length === 0, "evidence stays lit");
}

async function until(page, before, holds, complaint) {
  for (let tries = 0; tries < 50; tries++) {
    const now = await looks(page);
    if (holds(Object.keys(now).filter((key) => now[key].look !== before[key].look), now)) return;
    await page.waitForTimeout(40);
  }
  assert.fail(complaint);
}
