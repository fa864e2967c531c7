// Mail: what could not be delivered, and why; found, followed to whom it is for, and tried again.

import { expect } from "@playwright/test";
import { expectNoBarrier, expectNoBarrierInBothThemes } from "./barriers.mjs";
import { fresh, test } from "./planned.mjs";

const REASON = "The demo refuses this address.";
const OUTBOX = "/api/admin/outbox";

const rows = (page) => page.getByRole("table").getByRole("row").filter({ has: page.getByRole("rowheader") });
const shown = (page) => page.getByLabel("Show", { exact: true });

/** What became of the mail to somebody, of those that are in `state`. */
async function delivery(admin, person, state) {
  const query = state ? `&state=${state}` : "";
  const { items } = await admin.send("get", `${OUTBOX}?limit=100${query}`);
  return items.find((it) => it.person?.id === person.id);
}

/** Somebody whose address the demo's provider refuses, with a seat; the first try is over. */
async function refused(admin) {
  const person = await admin.person({
    email: `nobody.${fresh()}@refused.potluck.example`,
    name: `Refused Guest ${fresh()}`,
  });
  const session = await admin.session();
  await admin.send("put", `/api/sessions/${session.id}/roster/${person.id}`);
  await expect.poll(async () => (await delivery(admin, person))?.attempts, { timeout: 30_000 }).toBeGreaterThan(0);
  return { person, session };
}

/** The row of somebody, on whichever page of the table it is: others plan things meanwhile. */
async function rowOf(page, { name }) {
  const row = rows(page).filter({ hasText: name });
  const next = page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: "Next" });
  await expect(rows(page).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  while ((await row.count()) === 0 && (await next.count()) > 0) {
    const before = page.url();
    await next.click();
    await expect(page).not.toHaveURL(before);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  }
  return row;
}

test("what was refused says why, waits for its next try, and leads to whom and what it is about", async ({ page, admin }) => {
  const { person, session } = await refused(admin);
  await page.goto("/admin/mail");
  const row = await rowOf(page, person);
  await expect(row).toContainText(/Invitation|News of their seat/);
  await expect(row).toContainText("Waiting");
  await expect(row).toContainText(/\d+ (try|tries)/);
  await expect(row).toContainText(/your time\s*next try|Being sent/);
  await expect(row).toContainText(REASON);
  // Whoever helps needs the name; the address stands on the person's page.
  await expect(row).not.toContainText("@");

  await expect(row.getByRole("link", { name: session.title })).toHaveAttribute("href", session.path);
  const whom = row.getByRole("link", { name: person.name });
  await expect(whom).toHaveAttribute("href", `/admin/people/${person.id}`);
  await whom.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(person.name);
  await expect(page.getByLabel("Email")).toHaveValue(/@refused\.potluck\.example$/);
});

test("the filter stands in the address, and a reload and Back know it", async ({ page, admin }) => {
  const { person } = await refused(admin);
  const session = await admin.session({ guests: 1 });
  const [reached] = session.people;
  await expect.poll(async () => (await delivery(admin, reached, "sent"))?.state, { timeout: 30_000 }).toBe("sent");

  await page.goto("/admin/mail");
  await expect(shown(page)).toHaveValue("");
  await expect(await rowOf(page, person)).toHaveCount(1);
  await page.goto("/admin/mail");
  await shown(page).selectOption({ label: "Sent" });
  await expect(page).toHaveURL(/\/admin\/mail\?state=sent$/);
  const sent = await rowOf(page, reached);
  await expect(sent).toContainText("Invitation");
  await expect(sent).toContainText(/Sent.*your time/s);
  await expect(page.getByText("What was delivered, the latest first.")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Reason" })).toHaveCount(0);
  await expect(rows(page).filter({ hasText: "Waiting" })).toHaveCount(0);
  await expect(rows(page).filter({ hasText: person.name })).toHaveCount(0);

  await page.goto("/admin/mail");
  await expect(rows(page).first()).toBeVisible();
  await shown(page).selectOption({ label: "Waiting" });
  await expect(page).toHaveURL(/\?state=waiting$/);
  await page.reload();
  await expect(shown(page)).toHaveValue("waiting");
  await expect(await rowOf(page, person)).toContainText(REASON);
  await page.goto("/admin/mail?state=waiting");
  await shown(page).selectOption({ label: "Failed and waiting" });
  await expect(page).toHaveURL(/\/admin\/mail$/);
  await page.goBack();
  await expect(shown(page)).toHaveValue("waiting");
});

test("what waits for its next try is tried at once", async ({ page, admin }) => {
  const { person } = await refused(admin);
  const { attempts } = await delivery(admin, person);
  await page.goto("/admin/mail?state=waiting");
  const row = await rowOf(page, person);
  await row.getByRole("button", { name: /^Try now: .*, Refused Guest/ }).click();
  await expect(page.getByText("Trying 1 mail again.")).toBeVisible();
  await expect.poll(async () => (await delivery(admin, person))?.attempts, { timeout: 30_000 }).toBeGreaterThan(attempts);
  await expect(row).toContainText(REASON);
});

test("mail is looked through by keyboard", async ({ page, admin }) => {
  const { person, session } = await refused(admin);
  await page.goto("/admin/mail?state=waiting");
  const row = await rowOf(page, person);
  await row.getByRole("link", { name: person.name }).focus();
  await page.keyboard.press("Tab");
  await expect(row.getByRole("link", { name: session.title })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(row.getByRole("link", { name: person.name })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/admin/people/${person.id}$`));
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("mail that waits has no barrier on a phone and on a laptop", async ({ page, admin }) => {
  test.setTimeout(120_000);
  const { person } = await refused(admin);
  await page.goto("/admin/mail?state=waiting");
  await expect(await rowOf(page, person)).toContainText(REASON);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expectNoBarrier(page, [390, 1440], "/admin/mail");
});

test("what was given up is tried again, one or all, and the page says that it is being sent", async ({ page, admin }) => {
  test.setTimeout(120_000);
  // All tries take a day, and the clock is one for all tests: as if they were over. What the API does
  // with them its own tests show.
  let people = [await admin.person(), await admin.person()];
  const waiting = new Set();
  const asked = [];
  await page.route(`**${OUTBOX}*`, (route) => {
    const state = new URL(route.request().url()).searchParams.get("state");
    const items = people.map(({ id, name }) => ({
      id,
      mail: "confirmed",
      person: { id, name },
      session_id: null,
      session_title: null,
      state: waiting.has(id) ? "waiting" : "failed",
      attempts: waiting.has(id) ? 0 : 20,
      due_at: null,
      done_at: waiting.has(id) ? null : "2026-11-20T09:00:00Z",
      reason: REASON,
    }));
    const found = items.filter((it) => state === null || it.state === state);
    return route.fulfill({ json: { items: found, next_cursor: null } });
  });
  await page.route(`**${OUTBOX}/retries`, (route) => {
    const { ids } = route.request().postDataJSON();
    const meant = (ids ?? people.map((it) => it.id)).filter((id) => !waiting.has(id));
    for (const id of meant) waiting.add(id);
    asked.push(ids ?? "all");
    return route.fulfill({ json: { retried: meant.length } });
  });

  await page.goto("/admin/mail");
  await expect(page.getByText("2 mails could not be delivered")).toBeVisible();
  await expect(page.getByRole("link", { name: "Show only these" })).toHaveAttribute("href", "/admin/mail?state=failed");
  const section = page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: /^Mail/ });
  await expect(section).toHaveAccessibleName(/^Mail\s?, 2 failed$/);
  const [first, second] = people.map(({ name }) => rows(page).filter({ hasText: name }));
  await expect(first).toContainText(/Failed\s*20 tries/);
  await expect(first).toContainText(REASON);
  await expectNoBarrierInBothThemes(page, "mail that was given up");

  await first.getByRole("button", { name: `Try again: Invitation, ${people[0].name}` }).click();
  await expect(page.getByText("Trying 1 mail again.")).toBeVisible();
  await expect(first).toContainText("Being sent");
  await expect(first.getByRole("button")).toHaveCount(0);
  await expect(first.getByRole("link", { name: people[0].name })).toBeFocused();
  await expect(second).toContainText("Failed");
  await expect(page.getByText("1 mail could not be delivered")).toBeVisible();
  await expect(section).toHaveAccessibleName(/^Mail\s?, 1 failed$/);

  await page.getByRole("button", { name: "Try all again" }).click();
  await expect(page.getByText(/could not be delivered$/)).toHaveCount(0);
  await expect(second).toContainText("Being sent");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(section).toHaveAccessibleName("Mail");
  expect(asked).toEqual([[people[0].id], "all"]);

  people = [];
  await page.reload();
  await expect(page.getByRole("heading", { name: "Everything has been delivered" })).toBeVisible();
  await shown(page).selectOption({ label: "Sent" });
  await expect(page.getByRole("heading", { name: "Nothing has been sent yet" })).toBeVisible();
  await shown(page).selectOption({ label: "Failed and waiting" });
  await expectNoBarrierInBothThemes(page, "no mail to look at");
});
