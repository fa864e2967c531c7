// Sessions, as an admin works: planned, moved, cancelled, filled, and nothing that is lost.

import { expect } from "@playwright/test";
import { ADMIN, AU, signIn } from "./people.mjs";
import { changeover, choose, daysAhead, downloaded, fresh, test, undo } from "./planned.mjs";

const invalid = (field) => expect(field).toHaveAttribute("aria-invalid", "true");
const valid = (field) => expect(field).not.toHaveAttribute("aria-invalid", "true");
const heading = (page) => page.getByRole("heading", { level: 1 });
const part = (page, name) => page.getByRole("navigation", { name: "Parts of the session" }).getByRole("link", { name });
const queue = (page, name) => page.locator("section").filter({ has: page.getByRole("heading", { name }) });
const start = (page) => page.getByLabel("Date and time");

test("what is wrong with a plan is said all at once, each at its field", async ({ page }) => {
  await page.goto("/admin/sessions/new");
  await page.getByLabel("Capacity").fill("0");
  await page.getByLabel("Video link").fill("no link");
  await page.getByRole("button", { name: "Plan the session" }).click();
  const fields = [
    page.getByRole("combobox", { name: "Training", exact: true }),
    start(page),
    page.getByLabel("Capacity"),
    page.getByLabel("Video link"),
  ];
  for (const field of fields) await invalid(field);
  await expect(fields[0]).toBeFocused();
  const summary = page.getByRole("alert").filter({ hasText: "4 things need another look" });
  await expect(summary.getByRole("link")).toHaveText(["Training", "Date and time", "Capacity", "Video link"]);
  await summary.getByRole("link", { name: "Video link" }).click();
  await expect(fields[3]).toBeFocused();
  await fields[3].fill("https://video.example/room");
  await valid(fields[3]);
});

test("a plan shows the time in every region while one types, and asks about times that the clocks skip or show twice", async ({ page, admin }) => {
  const { title } = await admin.training({ default_capacity: 9 });
  await page.goto("/admin/sessions/new");
  await choose(page, "Training", title);
  await expect(page.getByText("9 seats")).toBeVisible();
  const panel = page.getByRole("complementary", { name: "What it comes to" });
  await expect(panel).toContainText("Choose a date");

  await start(page).fill(`${changeover(3)}T02:30`);
  await invalid(start(page));
  await expect(panel.getByRole("listitem")).toHaveCount(0);
  await start(page).fill(`${changeover(10)}T02:30`);
  await valid(start(page));
  await page.getByLabel("Which of the two?").selectOption("later");
  await expect(panel.getByRole("listitem").first()).toBeVisible();

  // In winter ten in Berlin is eight in the evening in Sydney, and before work in New York.
  await start(page).fill(`${new Date().getUTCFullYear() + 1}-01-14T10:00`);
  await expect(page.getByLabel("Which of the two?")).toHaveCount(0);
  await expect(panel.getByRole("listitem").filter({ hasText: "Sydney" })).toContainText("20:00 in Sydney");
  await expect(panel.getByRole("listitem").filter({ hasText: "Sydney" })).toContainText("After work");
  await expect(panel.getByRole("listitem").filter({ hasText: "New York" })).toContainText("04:00 in New York");
  await expect(panel.getByRole("listitem").filter({ hasText: "Berlin" })).toContainText("Working hours");

  await page.getByLabel("Location").fill("The big table");
  await page.getByRole("button", { name: "Plan the session" }).click();
  await expect(heading(page)).toHaveText(title);
  await expect(page.getByText("0 of 9 seats taken")).toBeVisible();
  await undo(page);
  await expect(heading(page)).toHaveText("Sessions");
});

test("a trainer who is busy then is pointed out", async ({ page, admin }) => {
  const trainer = await admin.person({ trainer: true });
  const busy = await admin.session({ trainer_ids: [trainer.id] });
  const other = await admin.session({ local_start: daysAhead(41), trainer_ids: [trainer.id] });
  await page.goto(other.path);
  await start(page).fill(daysAhead(40, "10:30"));
  const panel = page.getByRole("complementary", { name: "What it comes to" });
  await expect(panel).toContainText(`${trainer.name} is busy then`);
  await expect(panel).toContainText(busy.title);
});

test("a move says whom it affects, and is taken back within ten seconds", async ({ page, admin }) => {
  const { path, people } = await admin.session({ capacity: 2, guests: 3 });
  await page.goto(path);
  await expect(page.getByText("2 of 2 seats taken, 1 person waits")).toBeVisible();
  const save = page.getByRole("button", { name: "Save the changes" });
  await start(page).fill(daysAhead(40, "14:30"));
  await save.click();
  const dialog = page.getByRole("dialog", { name: "This changes something for people" });
  await expect(dialog).toContainText(`${people[0].name} and ${people[1].name} are confirmed.`);
  await expect(dialog).toContainText(`${people[2].name} waits for a seat.`);
  await expect(dialog).toContainText(/Time: .*10:00.* → .*14:30/);
  await expect(dialog.getByRole("blockquote")).toHaveText(/^Moved: .*, now .*14:30 .* time$/);
  await expect(dialog).toContainText("A mail follows in three minutes");
  await expect(dialog).toContainText("Those who run the session are told by mail too.");
  await expect(dialog).not.toContainText("an hour");

  await dialog.getByRole("button", { name: "Keep it as it is" }).click();
  await expect(dialog).toBeHidden();
  await expect(start(page)).toHaveValue(daysAhead(40, "14:30"));
  await save.click();
  await dialog.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByText("The session is changed.")).toBeVisible();
  await expect(page.locator(".session-head")).toContainText("14:30");
  await undo(page);
  await expect(page.locator(".session-head")).toContainText("10:00");
  await expect(start(page)).toHaveValue(daysAhead(40, "10:00"));
});

test("seats that people have are not taken away by a smaller room", async ({ page, admin }) => {
  const { path } = await admin.session({ capacity: 3, guests: 2 });
  await page.goto(path);
  await page.getByLabel("Capacity").fill("1");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await invalid(page.getByLabel("Capacity"));
  await expect(page.getByLabel("Capacity")).toBeFocused();
  await expect(page.getByText(/Nobody who was told that they have a seat loses it/)).toBeVisible();
  await expect(page.getByText("2 of 3 seats taken")).toBeVisible();
});

test("a session is cancelled with a reason, and takes place after all", async ({ page, admin }) => {
  const { path, people } = await admin.session({ guests: 1 });
  await page.goto(path);
  await page.getByRole("button", { name: "Cancel the session…" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this session?" });
  await expect(dialog).toContainText(`${people[0].name} is confirmed.`);
  await dialog.getByRole("button", { name: "Cancel the session" }).click();
  const reason = dialog.getByLabel("Reason");
  await invalid(reason);
  await expect(reason).toBeFocused();
  await reason.fill("The oven broke.");
  await expect(dialog.getByRole("blockquote")).toContainText("The oven broke.");
  await dialog.getByRole("button", { name: "Cancel the session" }).click();
  await expect(page.getByText("This session is cancelled")).toBeVisible();
  await expect(page.getByText("The oven broke.").first()).toBeVisible();

  await page.getByRole("button", { name: "Bring it back" }).click();
  const back = page.getByRole("dialog", { name: "Does it take place after all?" });
  await expect(back).toContainText("Everyone keeps the place that they had.");
  await back.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByText("This session is cancelled")).toHaveCount(0);
  await expect(page.getByText("1 of 8 seats taken")).toBeVisible();
  await undo(page);
  await expect(page.getByText("This session is cancelled")).toBeVisible();
});

test("a copy of a session asks for its time alone", async ({ page, admin }) => {
  const { path, title } = await admin.session({ capacity: 5, location: "The pantry" });
  await page.goto(path);
  await page.getByRole("link", { name: "Duplicate" }).click();
  await expect(page.getByText("Choose when it takes place")).toBeVisible();
  await expect(page.getByLabel("Location")).toHaveValue("The pantry");
  await expect(page.getByLabel("Capacity")).toHaveValue("5");
  await expect(start(page)).toHaveValue("");
  await start(page).fill(daysAhead(50));
  await page.getByRole("button", { name: "Plan the session" }).click();
  await expect(heading(page)).toHaveText(title);
  await expect(page).not.toHaveURL(new RegExp(`${path}$`));
  await expect(page.getByText("0 of 5 seats taken")).toBeVisible();
});

test("the roster: somebody is added, moved up with a reason, removed, and put back", async ({ page, admin }) => {
  const { path, people } = await admin.session({ capacity: 1, guests: 2 });
  const late = await admin.person();
  await page.goto(`${path}?tab=roster`);
  const waiting = queue(page, /^Waiting/);
  await choose(page, "Add a person", late.name);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(`${late.name} waits, at position 2.`)).toBeVisible();
  await expect(waiting.getByRole("listitem").nth(1)).toContainText(late.name);

  await page.getByRole("button", { name: `Move up: ${late.name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Move ${late.name} up?` });
  await expect(dialog).toContainText(`${people[1].name} waits one place longer.`);
  await dialog.getByRole("button", { name: "Move up" }).click();
  await invalid(dialog.getByLabel("Reason"));
  await dialog.getByLabel("Reason").fill("Flies in for it.");
  await dialog.getByRole("button", { name: "Move up" }).click();
  await expect(page.getByText(`${late.name} moved up.`)).toBeVisible();
  await expect(waiting.getByRole("listitem").first()).toContainText(late.name);
  await undo(page);
  await expect(waiting.getByRole("listitem").first()).toContainText(people[1].name);

  await page.getByRole("button", { name: `Remove: ${people[0].name}` }).click();
  const removal = page.getByRole("dialog", { name: `Remove ${people[0].name}?` });
  await expect(removal).toContainText(`${people[1].name} waits next, and gets it.`);
  await removal.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText(`${people[0].name} is off the roster.`)).toBeVisible();
  await expect(waiting.getByRole("listitem")).toHaveCount(1);
  await expect(queue(page, "Confirmed (1)")).toContainText(people[1].name);
  // The seat has moved on, and nobody loses one: who was removed is the first to get the next.
  await undo(page);
  await expect(waiting.getByRole("listitem")).toHaveCount(2);
  await expect(waiting.getByRole("listitem").first()).toContainText(people[0].name);

  await part(page, "History").click();
  await expect(page.getByText("Flies in for it.").first()).toBeVisible();
});

test("attendance is marked, corrected and taken back", async ({ page, admin }) => {
  const started = new Date(Date.now() - 600_000).toISOString().slice(0, 16);
  const { path, people } = await admin.session({ local_start: started, time_zone: "UTC", guests: 2 });
  await page.goto(`${path}?tab=attendance`);
  await expect(page.getByText("2 of 2 here")).toBeVisible();
  await page.getByText(people[1].name, { exact: true }).click();
  await page.getByRole("button", { name: "Save attendance" }).click();
  await expect(page.getByText("1 person was there, 1 missing")).toBeVisible();
  await undo(page);
  await expect(page.getByText("2 of 2 here")).toBeVisible();
});

test("two admins: the second sees what changed, keeps what they typed, and saves on top", async ({ page, admin }) => {
  const { id, path } = await admin.session();
  await page.goto(path);
  await page.getByLabel("Location").fill("The garden");
  await page.getByLabel("Video link").fill("https://video.example/garden");
  await admin.send("patch", `/api/sessions/${id}`, { location: "The canteen", capacity: 11 });
  await page.getByRole("button", { name: "Save the changes" }).click();
  const conflict = page.getByRole("region", { name: /changed this while you were editing/ });
  await expect(conflict.getByRole("heading")).toBeFocused();
  await expect(conflict).toContainText("The canteen");
  await expect(conflict).toContainText("You both changed this.");
  await expect(page.getByLabel("Location")).toHaveValue("The garden");

  // Still so after a reload: nothing was sent, and nothing is lost.
  await page.reload();
  await expect(page.getByText("Draft restored")).toBeVisible();
  await expect(page.getByLabel("Location")).toHaveValue("The garden");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await conflict.getByRole("button", { name: "Save on top" }).click();
  await expect(page.getByText("The session is changed.")).toBeVisible();
  await expect(conflict).toHaveCount(0);
  const saved = await admin.send("get", `/api/admin/sessions/${id}`);
  expect(saved).toMatchObject({ location: "The garden", capacity: 11, video_link: "https://video.example/garden" });
});

test("a draft survives a reload, a lost connection and a sign-in that is over", async ({ page, context, admin }) => {
  const { path } = await admin.session();
  await page.goto(path);
  const location = page.getByLabel("Location");
  const save = page.getByRole("button", { name: "Save the changes" });
  await location.fill("Under the stairs");
  await page.reload();
  await expect(page.getByText("Draft restored")).toBeVisible();
  await expect(location).toHaveValue("Under the stairs");

  await context.setOffline(true);
  await save.click();
  await expect(page.getByRole("alert").filter({ hasText: /connect|offline|network/i })).toBeVisible();
  await expect(location).toHaveValue("Under the stairs");
  await context.setOffline(false);

  await page.request.delete("/api/sign-in");
  await save.click();
  const over = page.getByRole("alert").filter({ hasText: "Your sign-in is over" });
  await expect(location).toHaveValue("Under the stairs");
  await over.getByRole("link", { name: "Sign in again" }).click();
  await page.getByLabel("Find a colleague").fill("Sabine");
  await page.getByRole("button", { name: /Sabine Keller/ }).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await expect(location).toHaveValue("Under the stairs");
  await save.click();
  await expect(page.getByText("The session is changed.")).toBeVisible();
  await page.reload();
  await expect(location).toHaveValue("Under the stairs");
  await expect(page.getByText("Draft restored")).toHaveCount(0);
});

test("what is saved while one goes on to another page is no draft any more", async ({ page, admin }) => {
  const { id, path } = await admin.session();
  let answer;
  await page.route(`**/api/sessions/${id}`, async (route) => {
    await new Promise((resolve) => (answer = resolve));
    await route.continue();
  });
  await page.goto(path);
  await page.getByLabel("Location").fill("The attic");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect.poll(() => typeof answer).toBe("function");
  await page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: "Trainings" }).click();
  await expect(heading(page)).toHaveText("Trainings");
  answer();
  await expect(page.getByText("The session is changed.")).toBeVisible();
  await page.goto(path);
  await expect(page.getByLabel("Location")).toHaveValue("The attic");
  await expect(page.getByText("Draft restored")).toHaveCount(0);
});

test("a draft of a new session survives a reload, and is given up on demand", async ({ page }) => {
  await page.goto("/admin/sessions/new");
  await page.getByLabel("Location").fill("Not yet");
  await page.reload();
  await expect(page.getByLabel("Location")).toHaveValue("Not yet");
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await expect(page.getByLabel("Location")).toHaveValue("");
  await page.reload();
  await expect(page.getByLabel("Location")).toHaveValue("");
});

test("a confidential session shows its numbers to colleagues, and no names", async ({ page, admin }) => {
  const { id, path, people } = await admin.session({ guests: 2 });
  const [guest, colleague] = people;
  await signIn(page, colleague.email);
  await page.goto(`/sessions/${id}`);
  await expect(page.getByText(guest.name)).toBeVisible();

  await signIn(page, ADMIN);
  await page.goto(path);
  await page.getByLabel("Confidential").check();
  await page.getByRole("button", { name: "Save the changes" }).click();
  const dialog = page.getByRole("dialog", { name: "This changes something for people" });
  await expect(dialog).toContainText("Colleagues no longer see the names of those who come.");
  await dialog.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByText("The session is changed.")).toBeVisible();
  await part(page, /^Roster/).click();
  await expect(queue(page, "Confirmed (2)")).toContainText(guest.name);

  for (const email of [colleague.email, AU]) {
    await signIn(page, email);
    await page.goto(`/sessions/${id}`);
    await expect(heading(page)).toBeVisible();
    await expect(page.getByText(/2 of 8|6 seats|6 of 8/).first()).toBeVisible();
    await expect(page.getByText(guest.name)).toHaveCount(0);
    const seen = await (await page.request.get(`/api/sessions/${id}`)).text();
    expect(seen).not.toContain(guest.name);
  }
});

test("a facilitator who should be neutral and is the manager of people who come is pointed out, with names", async ({ page, admin }) => {
  const manager = await admin.person();
  const { id, path } = await admin.session();
  const report = await admin.seat(id, { manager_id: manager.id });
  await page.goto(path);
  await choose(page, "Facilitator", manager.name);
  await page.getByLabel("The facilitator must be neutral").check();
  await page.getByRole("button", { name: "Save the changes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByText(`${manager.name} is the manager of ${report.name}`)).toBeVisible();
  await part(page, /^Roster/).click();
  await expect(page.getByRole("listitem").filter({ hasText: report.name })).toContainText("Reports to the facilitator");
});

test("the roster as a spreadsheet opens in one, and carries no formula", async ({ page, admin }) => {
  const { id, path } = await admin.session();
  const name = `=1+1 ${fresh()}`;
  await admin.seat(id, { name, department: "@SUM(A1)" });
  await page.goto(path);
  const file = await downloaded(page, page.getByRole("link", { name: "Roster as CSV" }));
  expect(file.name).toMatch(/\.csv$/);
  expect(file.text.charCodeAt(0)).toBe(0xfeff);
  expect(file.text).toContain(`'${name}`);
  expect(file.text).toContain("'@SUM(A1)");
  expect(file.text).not.toMatch(/(^|[,"\n])[=@+]/m);
});

test("two sessions are cancelled at once, and both are brought back", async ({ page, admin }) => {
  const title = `Bulk ${fresh()}`;
  const training = await admin.training({ title });
  await admin.session({ training, guests: 1 });
  await admin.session({ training, local_start: daysAhead(47) });
  await page.goto(`/admin/sessions?q=${encodeURIComponent(title)}`);
  const boxes = page.getByRole("checkbox", { name: `Select ${title}` });
  await expect(boxes).toHaveCount(2);
  for (const box of await boxes.all()) await box.check();
  const bar = page.getByRole("region", { name: "Selected" });
  await expect(bar).toContainText("2 selected");
  await bar.getByRole("button", { name: "Cancel sessions…" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel the selected sessions" });
  await expect(dialog.getByRole("listitem").filter({ hasText: title })).toHaveCount(2);
  await expect(dialog).toContainText("1 person has a confirmed seat, nobody waits.");
  await dialog.getByRole("button", { name: "Cancel the sessions" }).click();
  await invalid(dialog.getByLabel("Reason"));
  await dialog.getByLabel("Reason").fill("The kitchen is painted.");
  await dialog.getByRole("button", { name: "Cancel the sessions" }).click();
  await expect(page.getByText("2 sessions cancelled.")).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: title }).filter({ hasText: "Cancelled" })).toHaveCount(2);
  await undo(page);
  await expect(page.getByRole("row").filter({ hasText: title }).filter({ hasText: "Has seats" })).toHaveCount(2);
});
