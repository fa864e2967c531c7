// A whole sheet with one paste: matched, looked at, imported, taken back; and all sheets out again.

import { expect } from "@playwright/test";
import { expectNoBarrierInBothThemes as expectNoBarrier } from "./barriers.mjs";
import { daysAhead, downloaded, fresh, test, undo } from "./planned.mjs";
import { field, group, guests, heading, known, look, paste, sheet, toLook } from "./sheets.mjs";

const kind = (page, name) => page.getByRole("radio", { name, exact: true });
const column = (page, name) => page.getByLabel(`Your column for ${name}`, { exact: true });
const nothing = (page) => page.getByText("Nothing changes: all of it is there already.");

/** Pastes a text and has it read. */
async function bring(page, text) {
  await field(page).fill(text);
  await page.getByRole("button", { name: "Read the sheet" }).click();
  await expect(heading(page, "Match the columns")).toBeFocused();
}

async function importLines(page, words) {
  await page.getByRole("button", { name: `Import ${words}` }).click();
  await expect(page.getByRole("heading", { name: "It is done" })).toBeFocused();
}

test("a pasted sheet is matched, corrected, looked at, imported, found, and taken back", async ({ page, admin }) => {
  const { mark, people } = guests(2);
  await page.goto("/admin/import");
  await field(page).fill(
    sheet([
      ["Full name", "Contact", "Team", "Region", "Time zone"],
      [people[0].name, people[0].email, "Kitchen", "EU", "Europe/Berlin"],
      [people[1].name, people[1].email, "Bakery", "AU", "Australia/Sydney"],
      [`Nobody ${mark}`, "no address", "Bakery", "AU", "Australia/Sydney"],
    ]),
  );
  await expect(kind(page, "People")).toBeChecked();
  await page.getByRole("button", { name: "Read the sheet" }).click();
  await expect(heading(page, "Match the columns")).toBeFocused();

  // The column that it does not know is chosen by hand, and the focus stays there.
  await expect(page.getByRole("alert").filter({ hasText: "The sheet cannot be read like this" })).toContainText(/email/i);
  await expect(toLook(page)).toHaveAttribute("aria-disabled", "true");
  await expect(column(page, "Name")).toHaveValue("Full name");
  await expect(column(page, "Department")).toHaveValue("Team");
  await expect(page.getByText("Not used: Contact.")).toBeVisible();
  await column(page, "Email").selectOption("Contact");
  await expect(page.getByText("The sheet cannot be read like this")).toHaveCount(0);
  await expect(column(page, "Email")).toHaveValue("Contact");
  await look(page);

  const refused = group(page, "Refused: 1").getByRole("listitem").filter({ hasText: "Line 4" });
  await expect(refused).toContainText("Contact: ");
  await expect(refused).toContainText("no address");
  await expect(group(page, "New: 2")).toContainText(people[0].name);
  await expect(page.getByText("1 line was refused and stays out.")).toBeVisible();
  await page.getByRole("group", { name: "Show" }).getByRole("radio", { name: "New: 2" }).check();
  await expect(group(page, "Refused: 1")).toHaveCount(0);
  await expect(group(page, "New: 2")).toBeVisible();
  expect(await known(admin, mark)).toHaveLength(0);

  await importLines(page, "2 lines");
  await expect(page.getByText("2 new, 0 changed, 0 the same, 1 refused.").first()).toBeVisible();
  await page.getByRole("link", { name: "See the people" }).click();
  await page.getByRole("searchbox", { name: "Search by name or address" }).fill(mark);
  await expect(page.getByRole("link", { name: people[0].name })).toBeVisible();
  await expect(page.getByRole("link", { name: people[1].name })).toBeVisible();
  await undo(page);
  await expect(page.getByRole("link", { name: people[0].name })).toHaveCount(0);
  expect(await known(admin, mark)).toHaveLength(0);
});

test("what changes is said from and to, and the same sheet again changes nothing", async ({ page, admin }) => {
  const { mark, people } = guests(2);
  const lines = (department) =>
    sheet([
      ["email", "name", "department", "region", "time zone"],
      [people[0].email, people[0].name, department, "EU", "Europe/Berlin"],
      [people[1].email, people[1].name, "Kitchen", "EU", "Europe/Berlin"],
    ]);
  await page.goto("/admin/import");
  await bring(page, lines("Kitchen"));
  await look(page);
  await importLines(page, "2 lines");

  await page.getByRole("button", { name: "Bring another sheet" }).click();
  await expect(heading(page, "Bring the sheet")).toBeFocused();
  await expect(field(page)).toHaveValue("");
  await bring(page, lines("Kitchen"));
  await look(page);
  await expect(nothing(page)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import / })).toHaveCount(0);

  // Back at the first step everything is still there.
  await page.getByRole("button", { name: "1. Bring the sheet" }).click();
  await expect(heading(page, "Bring the sheet")).toBeFocused();
  await expect(field(page)).toHaveValue(lines("Kitchen"));
  await bring(page, lines("Bakery"));
  await look(page);
  const changed = group(page, "Changed: 1").getByRole("listitem").filter({ hasText: "Line 2" });
  await expect(changed).toContainText("Kitchen");
  await expect(changed).toContainText("Bakery");
  await importLines(page, "1 line");
  expect((await known(admin, mark)).map((it) => it.department).sort()).toEqual(["Bakery", "Kitchen"]);
  await undo(page);
  expect((await known(admin, mark)).map((it) => it.department)).toEqual(["Kitchen", "Kitchen"]);
});

test("a sheet without keys makes the trainings that are not there, and its signups find their sessions", async ({ page, admin }) => {
  const title = `Sourdough ${fresh()}`;
  const trainings = async () => (await admin.send("get", `/api/admin/trainings?q=${encodeURIComponent(title)}`)).items;
  const { name, email } = await admin.person();
  const [day] = daysAhead(50).split("T");
  await page.goto("/admin/import");
  await bring(
    page,
    sheet([
      ["Training", "Date", "Start", "Time zone", "Seats"],
      [title, day, "10:00", "Europe/Berlin", "6"],
      [title, day, "15:00", "Europe/Berlin", ""],
    ]),
  );
  await look(page);
  await expect(page.getByText(`1 training is not here yet and is made along: “${title}”.`)).toBeVisible();
  await expect(page.getByText(/is told by mail|a mail tells them/)).toHaveCount(0);
  expect(await trainings()).toHaveLength(0);
  await importLines(page, "2 lines");
  await expect(page.getByText(`2 new, 0 changed, 0 the same, 0 refused. 1 training was made along: “${title}”.`).first()).toBeVisible();
  expect(await trainings()).toHaveLength(1);
  await undo(page);
  expect(await trainings()).toHaveLength(0);

  // Taken back, the same sheet is there to be imported once more, and those who come follow it.
  await expect(page.getByRole("button", { name: "Import 2 lines" })).not.toHaveAttribute("aria-disabled", "true");
  await importLines(page, "2 lines");
  await page.getByRole("button", { name: "Bring another sheet" }).click();
  await expect(heading(page, "Bring the sheet")).toBeFocused();
  await bring(
    page,
    sheet([
      ["Training", "Date", "Start", "Email"],
      [title, day, "15:00", email],
      [title, day, "", email],
    ]),
  );
  await expect(page.getByLabel("Time zone of lines that name none")).toHaveCount(0);
  await look(page);
  await expect(group(page, "Refused: 1")).toContainText("say the start");
  await expect(group(page, "New: 1")).toContainText(name);
  await expect(page.getByText(/^Whoever gets a place in a session still to come is told by mail at once/)).toBeVisible();
  await importLines(page, "1 line");
  await undo(page);
});

test("dates that can be meant both ways are asked about, and so is the zone", async ({ page, admin }) => {
  const { mark, people } = guests(2);
  await page.goto("/admin/import");
  await bring(
    page,
    sheet([
      ["Email", "Name", "Region", "Start date"],
      [people[0].email, people[0].name, "AU", "3/12/2024"],
      [people[1].email, people[1].name, "AU", "4/5/2024"],
    ]),
  );
  const question = page.getByRole("group", { name: "Is 3/12/2024 the 3rd of December or the 12th of March?" });
  await expect(question).toContainText("Start date");
  await expect(toLook(page)).toHaveAttribute("aria-disabled", "true");
  await expect(toLook(page)).toHaveAccessibleDescription(/.+/);
  await question.getByRole("radio", { name: "Day first" }).check();
  await page.getByLabel("Time zone of lines that name none").selectOption("Australia/Sydney");
  await look(page);
  await importLines(page, "2 lines");
  const found = await known(admin, mark);
  expect(found.map((it) => it.start_date).sort()).toEqual(["2024-05-04", "2024-12-03"]);
  expect((await admin.send("get", `/api/people/${found[0].id}`)).time_zone).toBe("Australia/Sydney");
  await undo(page);
});

test("a file is read whatever wrote it, what is no sheet is refused, and a reload loses nothing", async ({ page }) => {
  const file = page.getByLabel("Or choose a CSV file");
  await page.goto("/admin/import");
  await file.setInputFiles({ name: "book.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\x03\x04book") });
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await expect(field(page)).toHaveAccessibleDescription(/workbook/);

  await page.getByRole("button", { name: "Read the sheet" }).click();
  await expect(field(page)).toHaveAccessibleDescription(/paste a sheet/);
  await expect(field(page)).toBeFocused();

  const text = "Session;Training;Date;Start;Room\nx;y;3.12.2026;10:00;Küche\n";
  await file.setInputFiles({ name: "old.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });
  await expect(field(page)).toHaveValue(text);
  await expect(page.getByText(/^old\.csv is in the field: 2 lines\. It is not saved as UTF-8/)).toBeVisible();
  await expect(kind(page, "Sessions")).toBeChecked();
  await expect(field(page)).not.toHaveAttribute("aria-invalid", "true");

  await kind(page, "Signups").check();
  await page.reload();
  await expect(field(page)).toHaveValue(text);
  await expect(kind(page, "Signups")).toBeChecked();
});

test("sending is stopped, and goes on where it was", async ({ page }) => {
  let sent = 0;
  await page.route("**/api/imports/*/parts/*", async (route) => {
    if (route.request().method() === "PUT") sent += 1;
    await new Promise((done) => setTimeout(done, 1000));
    // Stopped requests are answered all the same.
    await route.continue().catch(() => {});
  });
  const { people } = guests(2500);
  const lines = people.map(({ name, email }) => [name, email, "Kitchen", "EU", "Europe/Berlin"]);
  await page.goto("/admin/import");
  await paste(page, sheet([["Name", "Email", "Department", "Region", "Time zone"], ...lines]));
  await page.getByRole("button", { name: "Read the sheet" }).click();
  await page.getByRole("button", { name: "Stop sending" }).click();
  await expect(page.getByText(/parts? ha(s|ve) arrived/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Go on" })).toBeFocused();
  const before = sent;
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(heading(page, "Match the columns")).toBeFocused();
  await expect(toLook(page)).toBeVisible({ timeout: 30_000 });
  expect(sent).toBeGreaterThan(before);
});

test("everything is taken along, and imports again without loss", async ({ page, admin }) => {
  const session = await admin.session({ guests: 1 });
  const [guest] = session.people;
  const sheets = [
    ["people.csv", "People", [guest.email]],
    ["trainings.csv", "Trainings", [session.title]],
    ["sessions.csv", "Sessions", [session.id, session.training.id, session.title]],
    ["signups.csv", "Signups", [guest.email]],
  ];
  await page.goto("/admin/import");
  const section = page.getByRole("region", { name: "Take everything along" });
  for (const [name, words, marks] of sheets) {
    const { name: saved, text } = await downloaded(page, section.getByRole("link", { name }));
    expect(saved).toBe(name);
    // Others work at the same time, so that only what is ours stays the same for sure.
    const [titles, ...lines] = text.split(/\r?\n/);
    const ours = lines.filter((line) => marks.some((mark) => line.includes(mark)));
    expect(ours.length, name).toBeGreaterThan(0);
    await field(page).fill([titles, ...ours].join("\n"));
    await expect(kind(page, words)).toBeChecked();
    await page.getByRole("button", { name: "Read the sheet" }).click();
    await look(page);
    await expect(nothing(page), name).toBeVisible();
    await page.getByRole("button", { name: "1. Bring the sheet" }).click();
  }
});

test("no step has a barrier", async ({ page }) => {
  test.setTimeout(120_000);
  const { mark, people } = guests(1);
  await page.goto("/admin/import");
  await expect(heading(page, "Bring the sheet")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expectNoBarrier(page, "/admin/import");
  await page.getByRole("button", { name: "Read the sheet" }).click();
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await expectNoBarrier(page, "an import without a sheet");

  await bring(
    page,
    sheet([
      ["Full name", "Contact", "Region", "Start date"],
      [people[0].name, people[0].email, "EU", "3/12/2024"],
      [`Nobody ${mark}`, "no address", "EU", "4/5/2024"],
    ]),
  );
  await expect(page.getByText("The sheet cannot be read like this")).toBeVisible();
  await expectNoBarrier(page, "an import with problems");

  await column(page, "Email").selectOption("Contact");
  await page.getByRole("radio", { name: "Day first" }).check();
  await page.getByLabel("Time zone of lines that name none").selectOption("Europe/Berlin");
  await look(page);
  await expect(group(page, "Refused: 1")).toBeVisible();
  await expectNoBarrier(page, "an import before it is made");
});
