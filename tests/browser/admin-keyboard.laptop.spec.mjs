// A whole task without a mouse: found in the table, opened, cancelled with a reason, taken back.

import { expect } from "@playwright/test";
import { fresh, test } from "./planned.mjs";

/** Presses Tab, or Shift+Tab, until the focus is on `target`. */
async function tabTo(page, target, key = "Tab") {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target, "what Tab reaches").toBeFocused();
}

test("a session is found, opened, cancelled and brought back by keyboard alone", async ({ page, admin }) => {
  const title = `By keyboard ${fresh()}`;
  const { path } = await admin.session({ title, guests: 2, capacity: 1 });
  await page.goto("/admin/sessions");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".table__link").first()).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search sessions" })).toBeFocused();
  await page.keyboard.type(title);
  const link = page.getByRole("link", { name: new RegExp(title) });
  await expect(page.locator(".table__link")).toHaveCount(1);
  await tabTo(page, link);
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected").first()).toBeVisible();
  await page.keyboard.press("x");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

  const cancel = page.getByRole("button", { name: "Cancel the session…" });
  await tabTo(page, cancel);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Cancel this session?" });
  await expect(dialog).toBeVisible();
  expect(await dialog.evaluate((it) => it.contains(document.activeElement))).toBe(true);
  await tabTo(page, dialog.getByLabel("Reason"));
  await page.keyboard.type("The oven is broken.");
  await tabTo(page, dialog.getByRole("button", { name: "Cancel the session" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("The session is cancelled.")).toBeVisible();
  await expect(page.getByText("The oven is broken.").first()).toBeVisible();
  // The focus is somewhere one can go on from.
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");

  await page.keyboard.press("Control+z");
  await expect(page.getByText("Taken back.")).toBeVisible();
  await expect(cancel).toBeVisible();
  expect((await admin.send("get", path.replace("/admin/", "/api/admin/"))).status).toBe("scheduled");
});
