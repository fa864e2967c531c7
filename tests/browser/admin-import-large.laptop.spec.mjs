// Thousands of lines, once: so many people are everybody's.

import { expect } from "@playwright/test";
import { test } from "./planned.mjs";
import { group, guests, known, look, paste, sheet, toLook } from "./sheets.mjs";

test("5,000 lines show how far they are, go on after a lost connection, and are imported", async ({ page, admin }) => {
  test.setTimeout(180_000);
  const { mark, people } = guests(5000);
  const lines = people.map(({ name, email }) => [`Zz ${name}`, email, "Kitchen", "EU", "Europe/Berlin"]);
  const sent = [];
  await page.route("**/api/imports/*/parts/*", async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    const part = Number(route.request().url().split("/").pop());
    const lost = part === 2 && !sent.includes(2);
    sent.push(part);
    await new Promise((done) => setTimeout(done, 150));
    return lost ? route.abort("internetdisconnected") : route.continue();
  });

  await page.goto("/admin/import");
  await paste(page, sheet([["Name", "Email", "Department", "Region", "Time zone"], ...lines]));
  await page.getByRole("button", { name: "Read the sheet" }).click();
  await expect(page.getByText(/^Sending part \d+ of \d+$/).first()).toBeVisible();
  await expect(page.getByRole("progressbar", { name: /^Sending part/ })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "The connection was lost" })).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(toLook(page)).toBeVisible({ timeout: 60_000 });
  // Nothing that had arrived went twice.
  const parts = Math.max(...sent) + 1;
  expect(parts).toBeGreaterThan(3);
  expect(sent).toEqual([0, 1, 2, ...Array.from({ length: parts - 2 }, (_, at) => at + 2)]);

  await look(page);
  await expect(group(page, "New: 5,000").getByText("Of these 5,000 lines, the first 1,000 are listed.")).toBeVisible();
  await expect(group(page, "New: 5,000").getByRole("listitem")).toHaveCount(1000);
  await page.getByRole("button", { name: "Import 5,000 lines" }).click();
  await expect(page.getByRole("heading", { name: "It is done" })).toBeFocused({ timeout: 60_000 });
  expect(await known(admin, mark)).toHaveLength(100);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Taken back.")).toBeVisible({ timeout: 60_000 });
  expect(await known(admin, mark)).toHaveLength(0);
});
