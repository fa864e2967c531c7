// Supply, as a learning manager works: what is missing and where, sessions that too few people signed
// up for, the lead, and the same training at other hours.

import { expect } from "@playwright/test";
import { expectNoBarrierInBothThemes } from "./barriers.mjs";
import { signIn } from "./people.mjs";
import { daysAhead, fresh, test, undo } from "./planned.mjs";

const invalid = (field) => expect(field).toHaveAttribute("aria-invalid", "true");
const heading = (page) => page.getByRole("heading", { level: 1 });
const board = (page) => page.getByRole("table", { name: "Sessions per region and month" });
const toDecide = (page, title) =>
  page.getByRole("region", { name: "To decide" }).getByRole("listitem").filter({ hasText: title });
const details = (admin, id) => admin.send("get", `/api/admin/sessions/${id}`);

/** The board as `change` makes it of what the API says. */
async function showBoard(page, change) {
  await page.route("**/api/supply", async (route) => {
    const reply = await route.fetch();
    const supply = await reply.json();
    for (const region of supply.regions) {
      for (const month of region.months) month.missing = 0;
    }
    Object.assign(supply, { wanted: [], decisions: [] });
    change(supply);
    await route.fulfill({ response: reply, json: supply });
  });
  await page.goto("/admin/supply");
  await expect(board(page)).toBeVisible();
}

const region = (supply, code) => supply.regions.find((it) => it.code === code);

/** The name of a month such as `2027-02`. */
const monthName = (month) => new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });

test("the board counts every region's sessions, marks this month, and leaves those over in peace", async ({ page, admin }) => {
  const supply = await admin.send("get", "/api/supply");
  await page.goto("/admin/supply");
  await expect(heading(page)).toHaveText("Supply");
  const rows = board(page).getByRole("row").filter({ has: page.getByRole("cell") });
  await expect(rows).toHaveCount(supply.regions.length);
  const now = board(page).getByRole("columnheader", { name: monthName(supply.this_month) });
  await expect(now).toHaveAttribute("aria-current", "date");
  await expect(now).toContainText("This month");
  const europe = rows.filter({ has: page.getByRole("rowheader", { name: /^Europe/ }) });
  await expect(europe.getByRole("cell")).toHaveCount(supply.months.length);
  const [least, most] = region(supply, "EU").target;
  await expect(europe.getByRole("rowheader")).toContainText(`${least} to ${most} a month`);
  await expect(europe.getByRole("cell").first().getByRole("link")).toHaveCount(0);
});

test("a gap is one click from an hour for it, and so is what people want", async ({ page }) => {
  let last;
  await showBoard(page, (supply) => {
    last = supply.months.at(-1);
    Object.assign(region(supply, "AU").months.at(-1), { sessions: 6, missing: 4, lead_days: 24, short: 2 });
    supply.wanted = [
      { region: "AU", training: { id: "t-negotiation", title: "Negotiation" }, signups: 34, waitlisted: 6, last_start: null },
    ];
  });
  await expect(page.getByText(`4 sessions are missing through ${monthName(last)}: Australia 4.`)).toBeVisible();
  const gap = page.getByRole("link", { name: `AU needs 4 more in ${monthName(last)}` });
  await expect(gap).toHaveAttribute("href", `/admin/planner?regions=AU&month=${last}`);
  const cell = board(page).getByRole("cell").filter({ has: gap });
  await expect(cell).toContainText("6 sessions");
  await expect(cell).toContainText("24 days ahead");
  await expect(cell).toContainText("2 under 21 days");

  const wanted = page.getByRole("region", { name: "What people want" });
  await expect(wanted.getByRole("heading", { name: "Australia" })).toBeVisible();
  await expect(wanted.getByRole("listitem")).toContainText("34 signups everywhere, 6 people there wait; has not run there yet.");
  const hour = wanted.getByRole("link", { name: "Find an hour: Negotiation, Australia" });
  await expect(hour).toHaveAttribute("href", "/admin/planner?regions=AU&training=t-negotiation");
  await expectNoBarrierInBothThemes(page, "a board with a gap");
  await gap.click();
  await expect(heading(page)).toHaveText("Planner");
});

test("a board without gaps says so", async ({ page }) => {
  await showBoard(page, () => {});
  await expect(page.getByRole("heading", { name: "Every region has what it needs" })).toBeVisible();
  await expect(page.getByText("Nothing waits for a decision.")).toBeVisible();
  await expect(page.getByText("Whatever is popular has run in every region lately.")).toBeVisible();
  await expect(board(page).getByRole("link", { name: /needs/ })).toHaveCount(0);
  await expectNoBarrierInBothThemes(page, "a board without gaps");
});

test("too few people: the session goes ahead all the same, or is decided on later", async ({ page, admin }) => {
  const { id, title } = await admin.session({ local_start: daysAhead(10), minimum: 3, guests: 1 });
  await page.goto("/admin/supply");
  const entry = toDecide(page, title);
  await expect(entry).toContainText("1 of 3 people so far");
  await expect(entry).toContainText("Decide by");
  await entry.getByRole("button", { name: `Go ahead: ${title}` }).click();
  await expect(page.getByText("It takes place, with however many come.")).toBeVisible();
  await expect(entry).toHaveCount(0);
  expect((await details(admin, id)).minimum).toBeNull();
  await undo(page);
  await expect(entry).toContainText("1 of 3 people so far");

  await entry.getByRole("button", { name: `Decide later…: ${title}` }).click();
  const dialog = page.getByRole("dialog", { name: `Decide later on “${title}”?` });
  const by = dialog.getByLabel("Decide by");
  await by.fill(daysAhead(11));
  await dialog.getByRole("button", { name: "Decide then" }).click();
  await invalid(by);
  await by.fill(daysAhead(9, "09:00"));
  await dialog.getByRole("button", { name: "Decide then" }).click();
  await expect(page.getByText(/^It is decided on/)).toBeVisible();
  await expect(dialog).toBeHidden();
  expect((await details(admin, id)).decide_at.slice(0, 10)).toBe(daysAhead(9).slice(0, 10));
  await expect(entry).toContainText("1 of 3 people so far");
});

test("two sessions become one: the question says who moves and what they find, and undo parts them again", async ({ page, admin }) => {
  const training = await admin.training();
  const short = await admin.session({ training, local_start: daysAhead(10), minimum: 4, guests: 2 });
  const other = await admin.session({ training, local_start: daysAhead(24), capacity: 2, guests: 1 });
  const { title } = short;
  await page.goto("/admin/supply");
  const entry = toDecide(page, title);
  await entry.getByRole("button", { name: `Merge into another…: ${title}` }).click();
  const dialog = page.getByRole("dialog", { name: `Merge “${title}” into another session?` });
  await expect(dialog).toContainText("2 people are confirmed.");
  const into = dialog.getByLabel("The session that takes place");
  await expect(into.getByRole("option")).toHaveCount(2);
  await dialog.getByLabel("Reason").fill("Too few for a round.");
  await dialog.getByRole("button", { name: "Merge the sessions" }).click();
  await invalid(into);
  await into.selectOption(other.id);
  await expect(dialog).toContainText(/2 people move to .* your time, where 1 gets a seat and 1 waits\./);
  await expect(dialog.getByRole("blockquote")).toContainText("Too few for a round.");
  await expectNoBarrierInBothThemes(page, "the question before a merge of sessions");
  await dialog.getByRole("button", { name: "Merge the sessions" }).click();
  await expect(page.getByText("The sessions are merged, 2 people moved.")).toBeVisible();
  await expect(entry).toHaveCount(0);
  expect((await details(admin, short.id)).status).toBe("cancelled");
  expect(await details(admin, other.id)).toMatchObject({ confirmed: 2, waitlisted: 1 });

  await undo(page);
  await expect(entry).toContainText("2 of 4 people so far");
  expect(await details(admin, short.id)).toMatchObject({ status: "scheduled", confirmed: 2 });
  expect(await details(admin, other.id)).toMatchObject({ confirmed: 1, waitlisted: 0 });
});

test("a session that too few want is cancelled with a reason, and comes back with an undo", async ({ page, admin }) => {
  const { id, title } = await admin.session({ local_start: daysAhead(10), minimum: 3, guests: 1 });
  await page.goto("/admin/supply");
  const entry = toDecide(page, title);
  await entry.getByRole("button", { name: `Cancel the session…: ${title}` }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this session?" });
  await expect(dialog).toContainText("1 person is confirmed.");
  await dialog.getByRole("button", { name: "Cancel the session" }).click();
  await invalid(dialog.getByLabel("Reason"));
  await dialog.getByLabel("Reason").fill("Nobody to cook for.");
  await dialog.getByRole("button", { name: "Cancel the session" }).click();
  await expect(page.getByText("The session is cancelled.")).toBeVisible();
  await expect(entry).toHaveCount(0);
  expect((await details(admin, id)).status).toBe("cancelled");
  await undo(page);
  await expect(entry).toBeVisible();
});

test("a session says how far ahead people hear of it, and whether enough come", async ({ page, admin }) => {
  const early = await admin.session();
  await page.goto(early.path);
  await expect(page.getByText(/^In the catalog \d\d days ahead$/)).toBeVisible();
  await expect(page.getByText(/^Announce by .*: \d\d days left$/)).toBeVisible();

  const late = await admin.session({ local_start: daysAhead(9), minimum: 6, guests: 1 });
  await page.goto(late.path);
  await expect(page.getByText(/^Only \d days ahead: aim for 21$/)).toBeVisible();
  await expect(page.getByText("1 of 6 people so far")).toBeVisible();
  await expect(page.getByText(/Decide by .* It takes place only if enough people come\./)).toBeVisible();
  await expectNoBarrierInBothThemes(page, "a session that is short of people and of time");
  await page.getByRole("button", { name: /^Go ahead/ }).click();
  await expect(page.getByText("1 of 6 people so far")).toHaveCount(0);
  await undo(page);
  await expect(page.getByText("1 of 6 people so far")).toBeVisible();

  await page.getByLabel("At least").fill("1");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByText("1 person comes: 1 is enough.")).toBeVisible();
});

test("a new session begins with what the planner proposes, as a twin of the one that it offers again", async ({ page, admin }) => {
  const training = await admin.training();
  const first = await admin.session({ training });
  const trainer = await admin.person({ trainer: true });
  const query = new URLSearchParams({
    training: training.id,
    local_start: daysAhead(45, "09:00"),
    time_zone: "Australia/Sydney",
    duration_minutes: "45",
    regions: "AU",
    trainer_ids: trainer.id,
    twin_of: first.id,
  });
  await page.goto(`/admin/sessions/new?${query}`);
  await expect(page.getByText("A twin of a session that stands")).toBeVisible();
  await expect(page.getByLabel("Date and time")).toHaveValue(daysAhead(45, "09:00"));
  await expect(page.getByLabel("Time zone")).toHaveValue("Australia/Sydney");
  await expect(page.getByLabel("Length")).toHaveValue("45");
  await expect(page.getByRole("checkbox", { name: "Australia" })).toBeChecked();
  await expect(page.getByText(trainer.name).first()).toBeVisible();
  await page.getByLabel("At least").fill("3");
  await page.getByRole("button", { name: "Plan the session" }).click();
  await expect(heading(page)).toHaveText(first.title);
  await expect(page.getByText("0 of 3 people so far")).toBeVisible();
  const twins = page.getByRole("region", { name: "Also at other hours" });
  await expect(twins.getByRole("link")).toHaveAttribute("href", first.path);
  await expect(twins.getByRole("listitem").filter({ hasText: "your time" })).toContainText("8 seats left");
});

test("a trainer who teaches at that time already is refused at the field", async ({ page, admin }) => {
  const trainer = await admin.person({ trainer: true });
  const busy = await admin.session({ trainer_ids: [trainer.id] });
  const query = new URLSearchParams({
    training: busy.training.id,
    local_start: daysAhead(40, "10:30"),
    time_zone: "Europe/Berlin",
    trainer_ids: trainer.id,
  });
  await page.goto(`/admin/sessions/new?${query}`);
  const panel = page.getByRole("complementary", { name: "What it comes to" });
  await expect(panel).toContainText(`${trainer.name} is busy then`);
  await page.getByRole("button", { name: "Plan the session" }).click();
  await invalid(page.getByRole("combobox", { name: "Trainers", exact: true }));
  await expect(page.getByText(/teaches another session at the same time\. Choose another time/).first()).toBeVisible();
  await expect(heading(page)).toHaveText("Plan a session");
});

test("a session leads to the planner for another region, to a series like it, and to its own", async ({ page, admin }) => {
  const training = await admin.training();
  const { id, path } = await admin.session({ training });
  await page.goto(path);
  await page.getByRole("button", { name: "Offer this again for…" }).click();
  const dialog = page.getByRole("dialog", { name: "Offer this again for…" });
  const australia = dialog.getByRole("link", { name: "Australia" });
  await expect(australia).toHaveAttribute("href", `/admin/planner?regions=AU&training=${training.id}&twin_of=${id}`);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: "Offer this again for…" })).toBeFocused();
  const repeat = new URL(await page.getByRole("link", { name: "Repeat as a series" }).getAttribute("href"), page.url());
  expect(repeat.pathname).toBe("/admin/series/new");
  expect(Object.fromEntries(repeat.searchParams)).toMatchObject({
    training: training.id, local_start: daysAhead(40), time_zone: "Europe/Berlin", regions: "EU",
  });

  const form = { training_id: training.id, local_start: daysAhead(50), time_zone: "Europe/Berlin", rule: "FREQ=WEEKLY;COUNT=2" };
  const series = await admin.send("post", "/api/series", form, { "idempotency-key": `series-${fresh()}` });
  await page.goto(`/admin/sessions/${series.sessions[0].id}`);
  await expect(page.getByText("Part of a series.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Change all of them there" })).toHaveAttribute("href", `/admin/series/${series.id}`);
  await expect(page.getByRole("link", { name: "Repeat as a series" })).toHaveCount(0);
});

test("somebody who waits is told plainly of a free seat at another hour", async ({ page, admin }) => {
  const training = await admin.training();
  const full = await admin.session({ training, capacity: 1, guests: 2 });
  const twin = await admin.session({
    training, twin_of: full.id, local_start: daysAhead(41, "19:00"), time_zone: "Australia/Sydney", regions: ["AU"],
  });
  const [seated, waiting] = full.people;
  await signIn(page, waiting.email);
  await page.goto(`/sessions/${full.id}`);
  await expect(page.getByText(/^A seat is free on .*, \d\d:\d\d your time$/)).toBeVisible();
  const twins = page.locator("section").filter({ has: page.getByRole("heading", { name: "Also at other hours" }) });
  await expect(twins.getByRole("listitem").filter({ hasText: "your time" })).toContainText("8 seats left");
  await expect(twins).toContainText("Australia");
  await expect(twins).toContainText("19:00 in Sydney");
  await expectNoBarrierInBothThemes(page, "a session with a twin");
  await page.getByRole("link", { name: "Go there instead" }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions/${twin.id}$`));
  await expect(twins).toContainText("No free seat");

  // Whoever took it reads so, and is not sent there once more.
  await admin.send("put", `/api/sessions/${twin.id}/roster/${waiting.id}`);
  await page.goto(`/sessions/${full.id}`);
  await expect(twins).toContainText("You have a seat");
  await expect(page.getByText(/^A seat is free/)).toHaveCount(0);
  await admin.send("delete", `/api/sessions/${twin.id}/roster/${waiting.id}`);

  // Who has a seat needs none.
  await signIn(page, seated.email);
  await page.goto(`/sessions/${full.id}`);
  await expect(twins).toContainText("8 seats left");
  await expect(page.getByText(/^A seat is free/)).toHaveCount(0);
});

test("trainers read that too few people come so far, and when it is decided", async ({ page, admin }) => {
  const trainer = await admin.person({ trainer: true });
  await admin.session({ local_start: daysAhead(10), minimum: 6, guests: 1, trainer_ids: [trainer.id] });
  await signIn(page, trainer.email);
  await page.goto("/teach");
  await expect(page.getByText(/^1 of 6 so far; the admins decide on .*\.$/)).toBeVisible();
});

test("the board as it stands has no barrier", async ({ page, admin }) => {
  await admin.session({ local_start: daysAhead(10), minimum: 3, guests: 1 });
  await page.goto("/admin/supply");
  await expect(board(page)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Go ahead/ }).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expectNoBarrierInBothThemes(page, "/admin/supply");
});
