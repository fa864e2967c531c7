// Without a network My learning and the sessions in it open, and say from when they are. With one,
// nothing old is shown; and nothing is kept of who has signed out.

import { expect } from "@playwright/test";
import { signIn } from "./people.mjs";
import { test } from "./planned.mjs";

test.use({ serviceWorkers: "allow" });

const OFFLINE = /You are offline. This is as of \d\d:\d\d your time\./;

/** Somebody with a seat, as whom `page` is signed in and has looked at the catalog. */
async function seated(page, admin) {
  const session = await admin.session();
  const person = await admin.seat(session.id);
  await signIn(page, person.email);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // The worker comes with the first sign of life.
  await page.keyboard.press("Shift");
  await expect.poll(() => kept(page), { timeout: 30_000 }).toContain(`/api/sessions/${session.id}`);
  return { session, person };
}

/** The paths of all that is kept of a person. */
function kept(page) {
  return page.evaluate(async () => {
    const paths = [];
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      paths.push(...requests.map(({ url }) => new URL(url).pathname));
    }
    // Filters and regions are the same for everybody.
    return paths.filter((path) => /^\/api\/(me|sessions)\b/.test(path));
  });
}

test("My learning and a session in it open without a network, and are fresh with one", async ({ page, admin, context }) => {
  const { session } = await seated(page, admin);
  await context.setOffline(true);
  await page.goto("/my-learning");
  await expect(page.getByText(OFFLINE)).toBeVisible();
  await page.reload();
  await expect(page.getByText(OFFLINE)).toBeVisible();
  await page.getByRole("link", { name: session.title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(session.title);
  await expect(page.getByText(OFFLINE)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(session.title);
  await expect(page.getByText(OFFLINE)).toBeVisible();
  await expect(page.getByRole("main")).toContainText("The kitchen");

  await admin.send("patch", `/api/sessions/${session.id}`, { location: "The roof" });
  await context.setOffline(false);
  await expect(page.getByRole("main")).toContainText("The roof");
  await expect(page.getByText("You are offline")).toHaveCount(0);
  await page.goto("/my-learning");
  await expect(page.getByRole("main")).toContainText("The roof");
  await expect(page.getByText("You are offline")).toHaveCount(0);
});

test("what is not kept says that there is no network, and comes when there is one", async ({ page, admin, context }) => {
  await seated(page, admin);
  const other = await admin.session();
  await context.setOffline(true);
  await page.goto(`/sessions/${other.id}`);
  await expect(page.getByText("You are offline").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(other.title);
});

test("a seat that was taken in the catalog opens without a network", async ({ page, admin, context }) => {
  await seated(page, admin);
  expect((await page.request.put("/api/me/conduct")).ok()).toBe(true);
  const session = await admin.session();
  await page.goto(`/?q=${encodeURIComponent(session.title)}`);
  await page.getByRole("button", { name: /Sign up/ }).click();
  await expect(page.getByRole("button", { name: /Going/ })).toBeVisible();
  await expect.poll(() => kept(page)).toContain(`/api/sessions/${session.id}`);
  await context.setOffline(true);
  await page.goto("/my-learning");
  await page.getByRole("link", { name: session.title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(session.title);
  await expect(page.getByRole("button", { name: /Going/ })).toBeVisible();
});

test("nothing is kept of who has signed out", async ({ page, admin, context }) => {
  const { session } = await seated(page, admin);
  await page.goto("/profile");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect(await kept(page)).toEqual([]);
  await context.setOffline(true);
  await page.goto("/my-learning");
  await expect(page.getByText("You are offline").first()).toBeVisible();
  await expect(page.getByText(session.title)).toHaveCount(0);
});

const PARTINGS = {
  "signs out": (page) => page.getByRole("button", { name: "Sign out" }).click(),
  "has signed out elsewhere": async (page) => {
    const reply = await page.request.delete("/api/sign-in");
    expect(reply.ok()).toBe(true);
    await page.getByRole("link", { name: "My learning", exact: true }).click();
  },
};

for (const [name, part] of Object.entries(PARTINGS)) {
  test(`nothing is kept of who ${name}, where the worker does not see the page`, async ({ page, admin, context }) => {
    await seated(page, admin);
    await page.goto("/profile");
    // Shift and Reload go past it.
    const browser = await context.newCDPSession(page);
    const loaded = page.waitForEvent("load");
    await browser.send("Page.reload", { ignoreCache: true });
    await loaded;
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    expect(await page.evaluate(() => navigator.serviceWorker.controller === null)).toBe(true);
    expect(await kept(page)).not.toEqual([]);
    await part(page);
    await expect(page).toHaveURL(/sign-in/);
    await expect.poll(() => kept(page)).toEqual([]);
  });
}

test("what was still on its way when somebody signed out is not kept", async ({ page, admin, context }) => {
  const { person } = await seated(page, admin);
  const late = await admin.session();
  await admin.send("put", `/api/sessions/${late.id}/roster/${person.id}`);
  let arrive;
  const held = new Promise((resolve) => {
    arrive = resolve;
  });
  let asked = false;
  await context.route(`**/api/sessions/${late.id}`, async (route) => {
    const response = await route.fetch();
    asked = true;
    await held;
    await route.fulfill({ response });
  });
  await page.evaluate(() => fetch("/api/me/signups"));
  await expect.poll(() => asked).toBe(true);
  await page.evaluate(() => fetch("/api/sign-in", { method: "DELETE" }));
  const answered = context.waitForEvent("response", (response) => response.url().endsWith(late.id));
  arrive();
  await answered;
  // A moment for a worker that would keep it.
  await page.waitForTimeout(300);
  expect(await kept(page)).toEqual([]);
});

test("who signs in next is shown nothing of who was there before", async ({ page, admin, context }) => {
  const { session } = await seated(page, admin);
  const next = await admin.session();
  const person = await admin.seat(next.id);
  // Not through the page, so that the worker learns it by who is there alone.
  await signIn(page, person.email);
  await page.goto("/my-learning");
  await expect(page.getByRole("link", { name: next.title })).toBeVisible();
  await expect.poll(() => kept(page)).toContain(`/api/sessions/${next.id}`);
  expect(await kept(page)).not.toContain(`/api/sessions/${session.id}`);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("link", { name: next.title })).toBeVisible();
  await expect(page.getByText(session.title)).toHaveCount(0);
});

test("a seat that could not be given up for want of a network is kept, and nothing else is promised", async ({ page, admin, context }) => {
  const { session } = await seated(page, admin);
  await page.goto(`/sessions/${session.id}`);
  const going = page.getByRole("button", { name: /Going/ });
  await expect(going).toBeVisible();
  await context.setOffline(true);
  await going.click();
  await expect(page.getByText("You are offline, so nothing has changed.").first()).toBeVisible();
  await expect(page.getByText("we try again")).toHaveCount(0);
  await expect(going).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expect(going).toBeVisible();
});

for (const path of ["/", "/profile"]) {
  test(`${path} says once that there is no network, and where it goes on without one`, async ({ page, admin, context }) => {
    const { session } = await seated(page, admin);
    await context.setOffline(true);
    await page.goto(path);
    const way = page.getByRole("link", { name: "My learning opens without a network" });
    await expect(way).toBeVisible();
    if (path === "/profile") await expect(page.getByText("This is back when the connection is.")).toHaveCount(2);
    await expect(page.getByText("You are offline")).toHaveCount(1);
    await way.click();
    await expect(page.getByRole("link", { name: session.title })).toBeVisible();
  });
}

test("administration is left to the network", async ({ page, admin, context }) => {
  await seated(page, admin);
  await context.setOffline(true);
  await expect(page.goto("/admin/sessions")).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
});
