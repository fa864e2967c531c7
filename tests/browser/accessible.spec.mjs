// axe finds nothing on any page, in both themes and at each width, and nothing scrolls sideways.

import { expect, test } from "@playwright/test";
import { expectNoBarrier } from "./barriers.mjs";
import { EU, signIn } from "./people.mjs";

async function pages(request) {
  const first = await (await request.get("/api/sessions?limit=1")).json();
  const mine = await (await request.get("/api/me/signups")).json();
  const open = mine.past.find((entry) => entry.feedback.state === "open");
  return [
    "/",
    "/?q=nothing%20matches%20this",
    `/sessions/${first.items[0].id}`,
    ...(open ? [`/sessions/${open.session.id}/feedback`] : []),
    "/my-learning",
    "/profile",
    "/sessions/there-is-none",
    "/there-is-no-such-page",
  ];
}

for (const theme of ["light", "dark"]) {
  test(`no page has a barrier, ${theme}`, async ({ page }, testInfo) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const widths = testInfo.project.name === "phone" ? [320, 390] : [1440];
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoBarrier(page, widths, "/sign-in");
    await signIn(page, EU);
    for (const path of await pages(page.request)) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await expectNoBarrier(page, widths, path);
    }
  });
}

test("a session that cannot be loaded says so below a heading, and can be tried again", async ({ page }) => {
  await signIn(page, EU);
  const { items } = await (await page.request.get("/api/sessions?limit=1")).json();
  await page.route("**/api/sessions/*", (route) => route.abort());
  await page.goto(`/sessions/${items[0].id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectNoBarrier(page, [390], "a failed session");
  await page.unroute("**/api/sessions/*");
  await page.getByRole("button", { name: /again|retry/i }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(items[0].training.title);
});
