// What nobody may stumble over: axe finds nothing, and nothing scrolls sideways.

import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The page as it is shown now, at each width. */
export async function expectNoBarrier(page, widths, path) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    expect(await violations(new AxeBuilder({ page }).withTags(TAGS)), `${path} at ${width} px`).toEqual([]);
    await expectNoSidewaysScroll(page, `${path} at ${width} px`);
  }
}

/**
 * The page in both themes at the width it has, and no sideways scroll at 320 px. The themes differ
 * in colours alone, so that only those are looked at twice.
 */
export async function expectNoBarrierInBothThemes(page, path) {
  // What is asked anew is paler until the answer is there.
  await expect(page.locator("[aria-busy]:not([aria-busy=false])")).toHaveCount(0);
  await showTheme(page, "light");
  expect(await violations(new AxeBuilder({ page }).withTags(TAGS)), `${path}, light`).toEqual([]);
  await showTheme(page, "dark");
  expect(await violations(new AxeBuilder({ page }).withRules(["color-contrast"])), `${path}, dark`).toEqual([]);
  await expectNoSidewaysScroll(page, path);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 844 });
  await expectNoSidewaysScroll(page, `${path} at 320 px`);
  await page.setViewportSize(before);
}

async function showTheme(page, colorScheme) {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  // Even transitions without a duration take a frame.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((it) => it.finished)));
}

async function violations(axe) {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" | ")}`);
}

async function expectNoSidewaysScroll(page, where) {
  // Not the window's own width: on a phone that grows with what is too wide. A moment after another
  // size was set the page may still be laid out for the one before.
  const { width } = page.viewportSize();
  const sideways = () => page.evaluate((width) => document.documentElement.scrollWidth - width, width);
  await expect.poll(sideways, `${where}, scrolled sideways`).toBeLessThanOrEqual(0);
}
