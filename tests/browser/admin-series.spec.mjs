// Series, as an admin works: made and looked at first, changed with everything said before it is
// done, and nobody put on another date in silence.

import { expect } from "@playwright/test";
import { expectNoBarrierInBothThemes as expectNoBarrier } from "./barriers.mjs";
import { choose, daysAhead, fresh, test, undo } from "./planned.mjs";

const DAY = 86_400_000;
const heading = (page) => page.getByRole("heading", { level: 1 });
const panel = (page) => page.getByRole("complementary", { name: "What it comes to" });
const sessions = (page) => page.getByRole("region", { name: "Its sessions", exact: true });
const effects = (dialog) => dialog.getByRole("region", { name: "What happens" });
const on = (within) => within.getByLabel("On", { exact: true });
const day = (date) => date.toISOString().slice(0, 10);

/** The last Thursday of a month, so many months from now. */
function lastThursday(ahead) {
  const now = new Date();
  const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 0));
  last.setUTCDate(last.getUTCDate() - ((last.getUTCDay() + 3) % 7));
  return last;
}

/** The last Thursdays from next month on for which sessions are made at once: those of 180 days. */
function lastThursdays() {
  const days = [1, 2, 3, 4, 5, 6, 7].map(lastThursday);
  return days.filter((it) => day(it) <= day(new Date(Date.now() + 180 * DAY)));
}

/** The next Sunday on which Berlin changes its clocks, a week off at least: its day and month. */
function nextChangeover() {
  const year = new Date().getUTCFullYear();
  for (const [of, month] of [[year, 3], [year, 10], [year + 1, 3]]) {
    const sunday = new Date(Date.UTC(of, month, 0));
    sunday.setUTCDate(sunday.getUTCDate() - sunday.getUTCDay());
    if (sunday.getTime() > Date.now() + 8 * DAY) return { sunday, month };
  }
  throw new Error("no changeover");
}

/** A series of a training of its own, on four last Thursdays at ten in Berlin. */
async function plan(admin, rest = {}) {
  const training = await admin.training({ title: `Series ${fresh()}` });
  const series = await admin.send("post", "/api/series", {
    training_id: training.id,
    local_start: `${day(lastThursday(1))}T10:00`,
    time_zone: "Europe/Berlin",
    rule: "FREQ=MONTHLY;BYDAY=-1TH;COUNT=4",
    duration_minutes: 60,
    capacity: 8,
    regions: ["EU"],
    location: "The kitchen",
    ...rest,
  });
  const load = () => admin.send("get", `/api/series/${series.id}`);
  const starts = async () => (await load()).sessions.map((it) => it.starts_at);
  return { ...series, title: training.title, path: `/admin/series/${series.id}`, load, starts };
}

test("a training comes back every last Thursday: looked at, made, found in the list, taken back", async ({ page, admin }) => {
  const training = await admin.training({ title: `Series ${fresh()}` });
  const days = lastThursdays();
  await page.goto("/admin/series");
  await page.getByRole("link", { name: "New series" }).click();
  await expect(heading(page)).toHaveText("New series");
  await expect(panel(page)).toContainText("Choose the first time");

  await choose(page, "Training", training.title);
  await page.getByLabel("Date and time").fill(`${day(days[0])}T10:00`);
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await on(page).selectOption("-1");
  const rule = page.locator(".rule-words");
  await expect(rule).toContainText("Every last Thursday of the month, 10:00 in Berlin");
  await expect(rule).toContainText("FREQ=MONTHLY;BYDAY=-1TH");
  await expect(panel(page).getByRole("listitem")).toHaveCount(days.length);
  await expect(panel(page)).toContainText(`${days.length} sessions.`);
  await expect(panel(page)).toContainText("it goes on; Potluck makes the later ones");
  await expect(panel(page).getByRole("listitem").first()).toContainText("in Sydney");

  // A day without it is left out at once, and one may change one's mind.
  await page.getByLabel("Days without it").fill(day(days[1]));
  await page.getByRole("button", { name: "Add the day" }).click();
  await expect(panel(page).getByRole("listitem").nth(1)).toContainText("No session: A day without it");
  await page.getByRole("button", { name: /^Remove Thu/ }).click();
  await expect(panel(page)).not.toContainText("No session");

  await page.getByLabel("Capacity").fill("9");
  await page.getByRole("button", { name: "Make the series" }).click();
  await expect(heading(page)).toHaveText(training.title);
  await expect(page.getByText("Every last Thursday of the month, 10:00 in Berlin").first()).toBeVisible();
  await expect(sessions(page).getByRole("listitem")).toHaveCount(days.length);
  await expect(sessions(page).getByRole("listitem").first()).toContainText("0 of 9 seats taken");
  const path = new URL(page.url()).pathname;

  await undo(page);
  await expect(heading(page)).toHaveText("Series");
  await expect.poll(async () => (await admin.request.get(`/api${path.replace("/admin", "")}`)).status()).toBe(404);
});

test("the list says in plain words what repeats, and when it is next", async ({ page, admin }) => {
  const series = await plan(admin);
  await page.goto("/admin/series");
  const row = page.getByRole("row").filter({ hasText: series.title });
  await expect(row).toContainText("Every last Thursday of the month, 10:00 in Berlin, 4 times");
  await expect(row).toContainText("10:00");
  await row.getByRole("link", { name: series.title }).click();
  await expect(heading(page)).toHaveText(series.title);
  await expect(sessions(page).getByRole("listitem")).toHaveCount(4);
  await expect(page.getByRole("region", { name: "History" })).toContainText(/made (the|a) series/);
  // One alone is changed on its own page.
  await sessions(page).getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`/admin/sessions/${series.sessions[0].id}$`));
});

test("a form that is not done says what is missing at each field, and keeps its draft", async ({ page }) => {
  await page.goto("/admin/series/new");
  await page.getByLabel("Ends").selectOption("until");
  await page.getByLabel("Every", { exact: true }).fill("0");
  await page.getByRole("button", { name: "Make the series" }).click();
  const fields = [
    page.getByRole("combobox", { name: "Training", exact: true }),
    page.getByLabel("Date and time"),
    page.getByLabel("Every", { exact: true }),
    page.getByLabel("Last day"),
  ];
  for (const field of fields) await expect(field).toHaveAttribute("aria-invalid", "true");
  await page.reload();
  await expect(page.getByText("Draft restored")).toBeVisible();
  await expect(page.getByLabel("Every", { exact: true })).toHaveValue("0");
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await expect(page.getByLabel("Every", { exact: true })).toHaveValue("1");
});

test("an address begins the form, and a trainer who is busy is pointed out", async ({ page, admin }) => {
  const trainer = await admin.person({ trainer: true });
  const training = await admin.training({ title: `Series ${fresh()}` });
  const start = `${day(lastThursday(1))}T10:00`;
  const busy = await admin.session({ local_start: start.replace("10:00", "10:30"), trainer_ids: [trainer.id] });
  const given = new URLSearchParams({
    training: training.id,
    local_start: start,
    time_zone: "Europe/Berlin",
    regions: "AU,EU",
    trainer_ids: trainer.id,
  });
  await page.goto(`/admin/series/new?${given}`);
  await expect(page.getByLabel("Date and time")).toHaveValue(start);
  const regions = page.getByRole("group", { name: "Regions it is meant for" });
  await expect(regions.getByRole("checkbox", { checked: true })).toHaveCount(2);
  const first = panel(page).getByRole("listitem").first();
  await expect(first).toContainText(`${trainer.name} is busy then`);
  await expect(first).toContainText(busy.title);
  await expect(panel(page)).toContainText("clash");
});

test("what the clocks do to a rule is pointed out", async ({ page, admin }) => {
  const { sunday, month } = nextChangeover();
  test.skip(sunday.getTime() > Date.now() + 175 * DAY, "no changeover within the horizon");
  const training = await admin.training({ title: `Series ${fresh()}` });
  const before = new Date(sunday.getTime() - 7 * DAY);
  const given = new URLSearchParams({
    training: training.id,
    local_start: `${day(before)}T02:30`,
    time_zone: "Europe/Berlin",
  });
  await page.goto(`/admin/series/new?${given}`);
  await page.getByLabel("Repeats").selectOption("week");
  await page.getByLabel("Ends").selectOption("count");
  await page.getByLabel("How many times").fill("2");
  const second = panel(page).getByRole("listitem").nth(1);
  await expect(second).toContainText(
    month === 3 ? "The clocks go forward that night: it takes place at 03:30" : "go back that night and show 02:30 twice",
  );
  // The day of the first time belongs to it.
  const weekdays = page.getByRole("group", { name: "On these days" });
  await expect(weekdays.getByRole("checkbox", { name: "Sunday" })).toBeDisabled();
  await weekdays.getByRole("checkbox", { name: "Wednesday" }).check();
  await expect(page.locator(".rule-words")).toContainText("Every Wednesday and Sunday, 02:30 in Berlin, 2 times");
});

test("from the third on all move by half an hour: who feels it stands there before, and it is taken back", async ({ page, admin }) => {
  const series = await plan(admin);
  const before = await series.starts();
  await admin.seat(series.sessions[2].id);
  await page.goto(series.path);
  await page.getByRole("button", { name: "Shift all by…" }).click();
  const dialog = page.getByRole("dialog", { name: "Shift the sessions" });
  await expect(effects(dialog)).toContainText("As soon as something is changed");
  await dialog.getByRole("button", { name: "+30 minutes" }).click();
  await expect(effects(dialog).getByRole("listitem")).toHaveCount(4);
  await dialog.getByRole("radio", { name: "This and following" }).check();
  await dialog.getByLabel("From which session on").selectOption(series.sessions[2].id);
  await expect(effects(dialog).getByRole("listitem")).toHaveCount(2);
  const first = effects(dialog).getByRole("listitem").first();
  await expect(first).toContainText(/Moves.*10:00.*10:30 your time/);
  await expect(first).toContainText("1 confirmed");
  await expect(dialog).toContainText("1 confirmed seat in these sessions.");
  await expect(dialog.getByRole("blockquote")).toContainText(/^Moved: .*, now /);
  await expect(dialog.getByRole("link", { name: "Open this session" })).toHaveAttribute(
    "href",
    `/admin/sessions/${series.sessions[2].id}`,
  );
  await dialog.getByRole("button", { name: "Shift the sessions" }).click();
  await expect(page.getByText("The sessions are shifted.")).toBeVisible();
  await expect(dialog).toBeHidden();
  const later = (at) => new Date(Date.parse(at) + 30 * 60_000).toISOString();
  const same = (at) => new Date(at).toISOString();
  const expected = before.map((at, place) => (place < 2 ? same(at) : later(at)));
  await expect.poll(async () => (await series.starts()).map(same)).toEqual(expected);
  await expect(sessions(page).getByRole("listitem").nth(2)).toContainText("10:30");

  await undo(page);
  await expect.poll(async () => (await series.starts()).map(same)).toEqual(before.map(same));
  await expect(sessions(page).getByRole("listitem").nth(2)).toContainText("10:00");
});

test("another rule says which sessions go and which are new", async ({ page, admin }) => {
  const series = await plan(admin);
  await page.goto(series.path);
  await page.getByRole("button", { name: "Change the rule…" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the rule" });
  await expect(on(dialog)).toHaveValue("-1");
  await on(dialog).selectOption("2");
  await dialog.getByLabel("Weekday").selectOption("TU");
  await expect(dialog.locator(".rule-words")).toContainText("Every 2nd Tuesday of the month");
  await expect(effects(dialog)).toContainText(/sessions are made/);
  await expect(effects(dialog)).toContainText("4 sessions go");
  await dialog.getByRole("button", { name: "Change the rule" }).click();
  await expect(page.getByText("The rule is changed.")).toBeVisible();
  await expect.poll(async () => (await series.load()).rule).toContain("2TU");
  await expect(page.getByText(/Every 2nd Tuesday of the month, 10:00 in Berlin/).first()).toBeVisible();
  await undo(page);
  await expect.poll(async () => (await series.load()).rule).toContain("-1TH");
});

test("a series ends: those with people are cancelled with a reason or kept, as one chooses", async ({ page, admin }) => {
  const series = await plan(admin);
  const { id } = series.sessions[1];
  await admin.seat(id);
  await page.goto(series.path);
  const end = page.getByRole("button", { name: "End the series…" });
  await end.click();
  const dialog = page.getByRole("dialog", { name: "End the series?" });
  const done = dialog.getByRole("button", { name: "End the series" });
  await expect(effects(dialog)).toContainText("3 sessions go and 1 session is kept.");
  await dialog.getByRole("radio", { name: "Cancel them" }).check();
  await expect(effects(dialog)).toContainText("1 session is cancelled");
  await done.click();
  await expect(dialog.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Reason").fill("The oven broke.");
  await expect(dialog.getByRole("blockquote")).toContainText("The oven broke.");
  await done.click();
  await expect(page.getByText("The series ends.")).toBeVisible();
  const session = () => admin.send("get", `/api/admin/sessions/${id}`);
  await expect.poll(async () => (await session()).status).toBe("cancelled");
  await expect.poll(async () => (await series.load()).sessions.length).toBe(1);

  await undo(page);
  await expect.poll(async () => (await session()).status).toBe("scheduled");
  await expect.poll(async () => (await series.load()).sessions.length).toBe(4);

  await expect(sessions(page).getByRole("listitem")).toHaveCount(4);
  await end.click();
  await expect(effects(dialog)).toContainText("1 session is kept");
  await done.click();
  await expect(page.getByText("No session is still to start.")).toBeVisible();
  await expect.poll(async () => (await series.load()).sessions.length).toBe(0);
  expect(await session()).toMatchObject({ status: "scheduled", confirmed: 1, series: null });
});

test("two admins: the second sees that somebody was faster, and saves on top with what they typed", async ({ page, admin }) => {
  const series = await plan(admin);
  await page.goto(series.path);
  await page.getByRole("button", { name: "Change…" }).click();
  const dialog = page.getByRole("dialog", { name: "Change what the sessions get" });
  const save = dialog.getByRole("button", { name: "Save the changes" });
  await dialog.getByLabel("Location").fill("The garden");
  await expect(effects(dialog).getByRole("listitem")).toHaveCount(4);
  await admin.send("patch", `/api/series/${series.id}`, { capacity: 11 });
  await save.click();
  await expect(dialog.getByRole("alert")).toContainText("Somebody else changed this series meanwhile");
  await expect(dialog.getByLabel("Location")).toHaveValue("The garden");
  await expect(dialog.getByLabel("Capacity")).toHaveValue("11");
  await expect(effects(dialog).getByRole("listitem")).toHaveCount(4);
  await save.click();
  await expect(page.getByText("The series is changed.")).toBeVisible();
  await expect.poll(series.load).toMatchObject({ location: "The garden", capacity: 11 });
});

test("holidays of a region and single days are skipped", async ({ page, admin }) => {
  const series = await plan(admin);
  await page.goto(series.path);
  await page.getByRole("button", { name: "Skip days…" }).click();
  const dialog = page.getByRole("dialog", { name: "Skip holidays and single days" });
  await dialog.getByLabel("Days without it").fill(day(lastThursday(2)));
  await dialog.getByRole("button", { name: "Add the day" }).click();
  await dialog.getByRole("group", { name: "Skip public holidays of" }).getByRole("checkbox").first().check();
  await expect(effects(dialog)).toContainText("Goes");
  await dialog.getByRole("button", { name: "Save the days" }).click();
  await expect(page.getByText("The days are changed.")).toBeVisible();
  await expect.poll(async () => (await series.load()).exceptions).toEqual([day(lastThursday(2))]);
  await expect(page.getByRole("region", { name: "What its sessions get" })).toContainText("Public holidays of");
});

test("series have no barrier, not even in a dialog", async ({ page, admin }) => {
  test.setTimeout(120_000);
  const series = await plan(admin);
  await admin.seat(series.sessions[0].id);
  await page.goto("/admin/series");
  await expect(page.getByRole("row").filter({ hasText: series.title })).toBeVisible();
  await expectNoBarrier(page, "/admin/series");
  await page.goto("/admin/series/new");
  await page.getByLabel("Date and time").fill(daysAhead(30));
  await page.getByLabel("Repeats").selectOption("week");
  await page.getByRole("button", { name: "Make the series" }).click();
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
  await expectNoBarrier(page, "a series with errors");
  await page.goto(series.path);
  await expect(sessions(page).getByRole("listitem")).toHaveCount(4);
  await expectNoBarrier(page, "a series");
  await page.getByRole("button", { name: "End the series…" }).click();
  const dialog = page.getByRole("dialog", { name: "End the series?" });
  await dialog.getByRole("radio", { name: "Cancel them" }).check();
  await dialog.getByRole("radio", { name: "This and following" }).check();
  await expect(effects(dialog)).toContainText("Is cancelled");
  await expect(effects(dialog)).not.toHaveAttribute("aria-busy", "true");
  await expectNoBarrier(page, "the question before the end of a series");
});
