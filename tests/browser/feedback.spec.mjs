// The one form: every missing answer at its field, a draft that survives, an answer that counts.

import { expect, test } from "@playwright/test";
import { AU, EU, US, signIn } from "./people.mjs";

test("feedback is asked for, refused while incomplete, kept over a reload and thanked for", async ({ page }, testInfo) => {
  await signIn(page, testInfo.project.name === "phone" ? AU : US);
  await page.goto("/my-learning");
  await page.getByRole("link", { name: /feedback/i }).first().click();
  await expect(page).toHaveURL(/feedback/);

  await page.getByRole("button", { name: /send/i }).click();
  await expect(page.locator("[aria-invalid=true], .field--wrong, [role=alert]").first()).toBeVisible();

  const choose = async (group, label) =>
    page.getByRole("group", { name: group }).getByRole("radio", { name: label }).check({ force: true });
  await choose(/overall/i, /^5/);
  await choose(/useful/i, /^4/);
  await choose(/trainer/i, /^5/);
  await choose(/balance|talk/i, /right/i);
  await choose(/recommend/i, /^9/);
  await page.getByRole("textbox").first().fill("The exercise in pairs.");

  await page.reload();
  await expect(page.getByRole("textbox").first()).toHaveValue("The exercise in pairs.");
  await page.getByRole("button", { name: /send/i }).click();
  await expect(page.getByText(/thank/i).first()).toBeVisible();
});

test("the profile suggests the browser's zone and changes nothing by itself", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, timezoneId: "Europe/Lisbon" });
  await signIn(context, EU);
  const page = await context.newPage();
  await page.goto("/profile");
  await expect(page.getByText(/Lisbon/).first()).toBeVisible();
  const me = await (await page.request.get("/api/me")).json();
  expect(me.time_zone).toBe("Europe/Berlin");
  await context.close();
});
