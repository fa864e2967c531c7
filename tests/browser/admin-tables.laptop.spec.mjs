// The tables of administration: sorted, filtered, paged and worked by keyboard, and the address says it all.

import { expect } from "@playwright/test";
import { daysAhead, downloaded, fresh, test } from "./planned.mjs";

const rows = (page) => page.getByRole("table").getByRole("row").filter({ has: page.getByRole("rowheader") });
const names = (page) => rows(page).getByRole("rowheader");

/** Three sessions that one search finds, in the order of their time: Cumin, Anise, Basil. */
async function three(admin) {
  const mark = `Table ${fresh()}`;
  for (const [index, spice] of ["Cumin", "Anise", "Basil"].entries()) {
    const guests = spice === "Basil" ? 1 : 0;
    const regions = spice === "Anise" ? ["AU"] : ["EU"];
    await admin.session({ title: `${mark} ${spice}`, local_start: daysAhead(40 + index), guests, regions });
  }
  return { mark, path: `/admin/sessions?q=${encodeURIComponent(mark)}`, of: (order) => order.map((spice) => `${mark} ${spice}`) };
}

test("a table sorts by its heads, and its address, a reload and Back know how", async ({ page, admin }) => {
  const { path, of } = await three(admin);
  await page.goto(path);
  await expect(names(page)).toHaveText(of(["Cumin", "Anise", "Basil"]));
  await page.getByRole("button", { name: "Training" }).click();
  await expect(names(page)).toHaveText(of(["Anise", "Basil", "Cumin"]));
  await expect(page).toHaveURL(/sort=title/);
  await expect(page.getByRole("columnheader", { name: "Training" })).toHaveAttribute("aria-sort", "ascending");
  await page.getByRole("button", { name: "Training" }).click();
  await expect(names(page)).toHaveText(of(["Cumin", "Basil", "Anise"]));
  await expect(page.getByRole("columnheader", { name: "Training" })).toHaveAttribute("aria-sort", "descending");
  await page.reload();
  await expect(names(page)).toHaveText(of(["Cumin", "Basil", "Anise"]));
  await page.goBack();
  await expect(names(page)).toHaveText(of(["Anise", "Basil", "Cumin"]));
});

test("filters narrow a table, stand in its address, and go one by one", async ({ page, admin }) => {
  const { mark, of } = await three(admin);
  await page.goto("/admin/sessions");
  await page.getByLabel("Search sessions").fill(mark);
  await expect(names(page)).toHaveText(of(["Cumin", "Anise", "Basil"]));
  await page.getByLabel("Region").selectOption("AU");
  await expect(names(page)).toHaveText(of(["Anise"]));
  await expect(page).toHaveURL(/region=AU/);
  await page.reload();
  await expect(names(page)).toHaveText(of(["Anise"]));
  await expect(page.getByLabel("Search sessions")).toHaveValue(mark);
  await page.getByLabel("Status").selectOption("cancelled");
  await expect(page.getByText("Nothing fits")).toBeVisible();
  await page.goBack();
  await expect(names(page)).toHaveText(of(["Anise"]));
  await expect(page.getByLabel("Status")).toHaveValue("");
});

test("a long table goes on page by page, there and back", async ({ page }) => {
  await page.goto("/admin/people?sort=name");
  await expect(rows(page)).toHaveCount(50);
  const first = await names(page).first().textContent();
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("button", { name: "Next" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(names(page).first()).not.toHaveText(first);
  const second = await names(page).first().textContent();
  await page.reload();
  await expect(names(page).first()).toHaveText(second);
  await pages.getByRole("button", { name: "Previous" }).click();
  await expect(names(page).first()).toHaveText(first);
});

test("a table is worked by keyboard alone: from row to row, chosen, opened, searched", async ({ page, admin }) => {
  const { path, mark } = await three(admin);
  const link = (spice) => page.getByRole("link", { name: `${mark} ${spice}` });
  await page.goto(path);
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press("j");
  await expect(link("Cumin")).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await expect(link("Basil")).toBeFocused();
  await page.keyboard.press("x");
  const bar = page.getByRole("region", { name: "Selected" });
  await expect(bar).toContainText("2 selected");
  await expect(rows(page).nth(0)).toHaveAttribute("aria-selected", "true");
  await expect(rows(page).nth(1)).toHaveAttribute("aria-selected", "false");
  await page.keyboard.press("x");
  await expect(bar).toContainText("1 selected");

  await page.keyboard.press("k");
  await expect(link("Anise")).toBeFocused();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Search sessions")).toBeFocused();
  // Where one types, letters are letters.
  await page.keyboard.press("End");
  await page.keyboard.type(" Anise");
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByLabel("Search sessions")).toHaveValue(`${mark} Anise`);
  await link("Anise").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${mark} Anise`);
});

test("the letters can be switched off, and stay so", async ({ page, admin }) => {
  const { path } = await three(admin);
  await page.goto(path);
  await expect(rows(page)).toHaveCount(3);
  await page.getByText("Keyboard", { exact: true }).click();
  await page.getByLabel("Letters do something").uncheck();
  await page.reload();
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press("j");
  await expect(page.locator("[role=row] :focus")).toHaveCount(0);
});

test("a selection goes with the page that it was made on, and is told of all at once", async ({ page, admin }) => {
  const { path } = await three(admin);
  await page.goto(path);
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  const bar = page.getByRole("region", { name: "Selected" });
  await expect(bar).toContainText("3 selected");
  await bar.getByRole("button", { name: "Cancel sessions…" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 person has a confirmed seat, nobody waits.");
  await page.keyboard.press("Escape");
  await expect(bar.getByRole("button", { name: "Cancel sessions…" })).toBeFocused();
  await page.getByRole("button", { name: "Training" }).click();
  await expect(bar).toHaveCount(0);
});

test("another trainer is given to the selected sessions, and taken back", async ({ page, admin }) => {
  const { path, of } = await three(admin);
  const trainer = await admin.person({ trainer: true });
  await page.goto(path);
  for (const name of of(["Cumin", "Anise"])) await page.getByRole("checkbox", { name: `Select ${name}` }).check();
  await page.getByRole("button", { name: "Change trainer…" }).click();
  const dialog = page.getByRole("dialog", { name: "Who teaches the selected sessions?" });
  await dialog.getByRole("combobox").pressSequentially(trainer.name);
  await dialog.getByRole("option", { name: new RegExp(trainer.name) }).click();
  await dialog.getByRole("button", { name: "Change the trainers" }).click();
  await expect(page.getByText("2 sessions changed.")).toBeVisible();
  await expect(rows(page).filter({ hasText: trainer.name })).toHaveCount(2);
  // Control and Z take it back, from wherever the focus is.
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Taken back.")).toBeVisible();
  await expect(rows(page).filter({ hasText: trainer.name })).toHaveCount(0);
});

test("what a table shows, or what is selected, opens in a spreadsheet and carries no formula", async ({ page, admin }) => {
  const mark = `Sheet ${fresh()}`;
  const trainer = await admin.person({ trainer: true, name: `=1+1 ${mark}` });
  await admin.session({ title: `+${mark} one`, trainer_ids: [trainer.id], location: "-2+3" });
  await admin.session({ title: `${mark} two`, local_start: daysAhead(41) });
  await page.goto(`/admin/sessions?q=${encodeURIComponent(mark)}`);
  await expect(rows(page)).toHaveCount(2);
  const all = await downloaded(page, page.getByRole("link", { name: "Export as CSV" }));
  expect(all.name).toMatch(/\.csv$/);
  expect(all.text.charCodeAt(0)).toBe(0xfeff);
  expect(all.text.trim().split("\r\n")).toHaveLength(3);
  expect(all.text).toContain(`'+${mark} one`);
  expect(all.text).toContain(`'=1+1 ${mark}`);
  expect(all.text).toContain("'-2+3");
  expect(all.text).not.toMatch(/(^|[,"\r\n])[=+@-]/m);

  await page.getByRole("checkbox", { name: `Select ${mark} two` }).check();
  const bar = page.getByRole("region", { name: "Selected" });
  const chosen = await downloaded(page, bar.getByRole("link", { name: "Export" }));
  expect(chosen.text.trim().split("\r\n")).toHaveLength(2);
  expect(chosen.text).toContain(`${mark} two`);
});
