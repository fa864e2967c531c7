// From a letter back into the app, and out of its kind of mail.

import { expect } from "@playwright/test";
import { signIn } from "./people.mjs";
import { test } from "./planned.mjs";

test("whoever is signed in follows a letter's links by their names, stops its kind and takes that back", async ({ page, admin }) => {
  const { people: [person] } = await admin.session({ guests: 1 });
  const list = `/demo/mail?to=${encodeURIComponent(person.email)}`;
  const sent = async () => (await admin.request.get(`/api${list}`)).json();
  await expect.poll(async () => (await sent()).length, { timeout: 30_000 }).toBe(1);
  await signIn(page, person.email);
  await page.goto(list);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await page.getByRole("link", { name: new RegExp(person.email) }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: /^All your mail and calendars/ })).toHaveAttribute("href", /\/profile$/);
  const stop = main.getByRole("link", { name: /^Stop mail about new seats/ });
  const { pathname } = new URL(await stop.getAttribute("href"));

  await page.goto(pathname);
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText("Stop mail about new seats?");
  await page.getByRole("button", { name: "Stop this mail" }).click();
  await expect(title).toHaveText("Done");
  await page.goto(pathname);
  await expect(title).toHaveText("Already stopped");
  await page.getByRole("button", { name: "Write to me again" }).click();
  await expect(title).toHaveText("We write to you again");
  await page.goto(pathname);
  await expect(title).toHaveText("Stop mail about new seats?");
});
