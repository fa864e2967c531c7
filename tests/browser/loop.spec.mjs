// What employees come for: find a session, sign up, see the waitlist move, look back.

import { expect, test } from "@playwright/test";
import { crowd, planSession, signIn } from "./people.mjs";

test("an employee picks a name, finds a session by search and signs up in one tap", async ({ page, playwright, baseURL }, testInfo) => {
  const title = `Kimchi for ${testInfo.project.name}s`;
  await planSession(playwright, baseURL, { title, capacity: 5, daysAhead: 2 });
  await page.goto("/");
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("Find a colleague").fill("Jonas");
  await page.getByRole("button", { name: /Jonas Weber/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What colleagues bring to the table");

  await page.getByRole("searchbox").fill(title);
  const card = page.getByRole("article").filter({ hasText: title });
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page).toHaveURL(/q=Kimchi/);
  await expect(card).toContainText("5 seats left");
  await card.getByRole("button", { name: /Sign up/ }).click();
  await expect(card.getByRole("button", { name: /Going/ })).toBeVisible();
  await expect(card).toContainText("4 seats left");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(card.getByRole("button", { name: /Sign up/ })).toBeVisible();
  await expect(card).toContainText("5 seats left");
});

test("the first who waits is seated as soon as somebody leaves, and sees it", async ({ page, browser, playwright, baseURL }, testInfo) => {
  const id = await planSession(playwright, baseURL, { title: "One seat only", capacity: 1, daysAhead: 3 });
  const going = await browser.newContext({ baseURL });
  await signIn(going, crowd(testInfo, 1));
  await signIn(page, crowd(testInfo, 2));
  const other = await going.newPage();

  await other.goto(`/sessions/${id}`);
  await other.getByRole("button", { name: /Sign up/ }).click();
  await expect(other.getByRole("button", { name: /Going/ })).toBeVisible();

  await page.goto(`/sessions/${id}`);
  await page.getByRole("button", { name: /Join waitlist/ }).click();
  await expect(page.getByRole("button", { name: /Waitlisted \(1st\)/ })).toBeVisible();

  await other.getByRole("button", { name: /Going/ }).click();
  await expect(other.getByRole("button", { name: /Join waitlist/ })).toBeVisible();

  await page.goto("/my-learning");
  const entry = page.getByRole("listitem").filter({ hasText: "One seat only" });
  await expect(entry).toBeVisible();
  await expect(page.getByRole("heading", { name: "On the waitlist" })).toHaveCount(0);
  await page.goto(`/sessions/${id}`);
  await expect(page.getByRole("button", { name: /Going/ })).toBeVisible();
  await going.close();
});

test("a view of the catalog can be shared, and Back leads to the one before", async ({ page }, testInfo) => {
  await signIn(page, crowd(testInfo, 3));
  await page.goto("/?region=AU&open=true");
  await expect(page.getByRole("article").first()).toBeVisible();
  for (const card of await page.getByRole("article").all()) {
    await expect(card).toContainText(/Australia|All regions|all/);
  }
  await page.getByRole("article").first().getByRole("link").first().click();
  await expect(page).toHaveURL(/sessions\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(/region=AU&open=true/);
  await expect(page.getByRole("article").first()).toBeVisible();
});

test("times are the viewer's own, with the session's beside them when they differ", async ({ page, playwright, baseURL }, testInfo) => {
  const id = await planSession(playwright, baseURL, {
    title: "Around the world", capacity: 5, localStart: "2027-01-13T20:00", zone: "Australia/Sydney",
  });
  await signIn(page, crowd(testInfo, 4));
  await page.goto(`/sessions/${id}`);
  await expect(page.getByRole("main")).toContainText("10:00–11:00");
  await expect(page.getByRole("main")).toContainText("your time");
  await expect(page.getByRole("main")).toContainText(/20:00.*Sydney/);
});

test("the whole loop works by keyboard alone", async ({ page, playwright, baseURL }, testInfo) => {
  const id = await planSession(playwright, baseURL, { title: "Hands off the mouse", capacity: 2, daysAhead: 4 });
  await signIn(page, crowd(testInfo, 5));
  await page.goto(`/sessions/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const button = page.getByRole("button", { name: /Sign up/ });
  for (let presses = 0; presses < 40 && !(await button.evaluate((node) => node === document.activeElement)); presses += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  const going = page.getByRole("button", { name: /Going/ });
  await expect(going).toBeVisible();
  await expect(going).toBeFocused();
});

test("without a network the page says so and what was typed stays", async ({ page, context }, testInfo) => {
  await signIn(page, crowd(testInfo, 6));
  await page.goto("/");
  await expect(page.getByRole("article").first()).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("button", { name: /^(Sign up|Join)/ }).first().click();
  await expect(page.getByText(/offline|connection|network/i).first()).toBeVisible();
  await expect(page.getByRole("article").first()).toBeVisible();
  await context.setOffline(false);
});
