// What the program is made of: topics and formats, regions and their holidays, the code of conduct,
// and the trail of who changed what.

import { expect } from "@playwright/test";
import { signIn } from "./people.mjs";
import { choose, daysAhead, fresh, test } from "./planned.mjs";

const undo = (page) => page.getByRole("button", { name: "Undo", exact: true });

/** A topic or a format of its own; `list` is `topics` or `formats`. */
const newEntry = (admin, list, before) => admin.send("post", `/api/${list}`, { name: `${before} ${fresh()}` });

for (const list of ["topics", "formats"]) {
  test(`an entry of the ${list} is renamed, and is what it was after an undo`, async ({ page, admin }) => {
    const { id, name } = await newEntry(admin, list, "Baking");
    const other = await newEntry(admin, list, "Roasting");
    await page.goto("/admin/lists");
    await page.getByRole("button", { name: `Rename: ${name}` }).click();
    const field = page.getByRole("textbox", { name: "Name", exact: true });
    await expect(field).toBeFocused();

    // A name that is taken says so at the field, and Escape keeps the old one.
    await field.fill(other.name);
    await page.keyboard.press("Enter");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await field.press("Escape");
    await expect(page.getByRole("button", { name: `Rename: ${name}` })).toBeFocused();

    await page.keyboard.press("Enter");
    await field.fill(`${name} well`);
    await page.keyboard.press("Enter");
    await expect(page.getByText(`“${name}” is now “${name} well”.`)).toBeVisible();
    await expect(page.getByRole("button", { name: `Rename: ${name} well` })).toBeVisible();
    await undo(page).click();
    await expect(page.getByRole("button", { name: `Rename: ${name}`, exact: true })).toBeVisible();
    for (const entry of [id, other.id]) await admin.send("delete", `/api/${list}/${entry}`);
  });
}

test("a topic becomes another: the question counts the trainings, and undo parts them again", async ({ page, admin }) => {
  const [from, into] = [await newEntry(admin, "topics", "Sauces"), await newEntry(admin, "topics", "Soups")];
  const { id } = await admin.training({ topics: [from.name] });
  const topics = async () => (await admin.send("get", `/api/trainings/${id}`)).topics;
  await page.goto("/admin/lists");
  await page.getByRole("button", { name: `Merge: ${from.name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Merge “${from.name}”` });
  await expect(dialog).toContainText(`1 training has “${from.name}” now.`);
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(dialog.getByLabel("Merge it into")).toHaveAccessibleDescription(/which one stays/);
  await dialog.getByLabel("Merge it into").selectOption({ label: into.name });
  await expect(dialog).toContainText(`1 training changes from “${from.name}” to “${into.name}”.`);
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByText(`“${from.name}” merged into “${into.name}”.`)).toBeVisible();
  await expect(page.getByRole("button", { name: `Merge: ${from.name}` })).toHaveCount(0);
  expect(await topics()).toEqual([into.name]);

  await undo(page).click();
  await expect(page.getByRole("button", { name: `Merge: ${from.name}` })).toBeVisible();
  expect(await topics()).toEqual([from.name]);
});

test("a region gets a holiday; what is wrong stands at its field, and undo takes it away", async ({ page, admin }, testInfo) => {
  // One region each, for they run side by side.
  const code = testInfo.project.name === "phone" ? "AU" : "US";
  const holidays = async () => (await admin.send("get", `/api/regions/${code}`)).holidays;
  const before = await holidays();
  await page.goto(`/admin/regions/${code}`);
  await page.getByRole("button", { name: "Add holiday" }).click();
  const row = page.getByRole("group", { name: "Holidays" }).getByRole("listitem").last();
  await expect(row.getByLabel("Date")).toBeFocused();
  await row.getByLabel("Name").fill("Day of the Potluck");
  await page.getByLabel("Name", { exact: true }).first().fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row.getByLabel("Date")).toHaveAccessibleDescription(/A date, please/);
  await expect(page.getByLabel("Name", { exact: true }).first()).toHaveAttribute("aria-invalid", "true");

  await page.getByLabel("Name", { exact: true }).first().fill(code === "AU" ? "Australia" : "United States");
  await row.getByLabel("Date").fill("2031-05-05");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/is saved\./)).toBeVisible();
  expect(await holidays()).toContainEqual({ date: "2031-05-05", name: "Day of the Potluck" });
  await undo(page).click();
  await expect.poll(holidays).toEqual(before);
});

test("holidays come as a list, and a line that is none is kept and named", async ({ page, admin }) => {
  await page.goto("/admin/regions/EU");
  const rows = page.getByRole("group", { name: "Holidays" }).getByRole("listitem");
  await expect(rows.first()).toBeVisible();
  const count = await rows.count();
  await page.getByText("Paste several").first().click();
  const text = page.getByRole("textbox", { name: "Paste several" });
  await text.fill("2031-01-06 Epiphany\nsomewhen in May\n2031-10-03\tUnity Day");
  await page.getByRole("button", { name: "Add these holidays" }).click();
  await expect(rows).toHaveCount(count + 2);
  await expect(rows.last().getByLabel("Name")).toHaveValue("Unity Day");
  await expect(text).toHaveValue("somewhen in May");
  await expect(text).toHaveAccessibleDescription(/somewhen in May/);
});

test("whoever signs up for the first time is led through the code of conduct and ends up signed up", async ({ page, admin }) => {
  const guest = await admin.person();
  const session = await admin.session();
  await signIn(page, guest.email);
  await page.goto(`/sessions/${session.id}`);
  await page.getByRole("button", { name: /^Sign up/ }).click();
  await expect(page).toHaveURL(/\/conduct\?/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How we learn together");
  await expect(page.getByText("Be kind and be curious.")).toBeVisible();
  await page.getByRole("button", { name: "I agree, sign me up" }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.id}$`));
  await expect(page.getByRole("button", { name: /^Going/ })).toBeVisible();
  // The page shows the place before the Worker has answered.
  const queue = async () => (await admin.send("get", `/api/sessions/${session.id}/roster`)).items;
  await expect.poll(async () => (await queue()).map((it) => [it.person.id, it.state])).toEqual([[guest.id, "confirmed"]]);

  // Never asked twice.
  const second = await admin.session({ local_start: daysAhead(41) });
  await page.goto(`/sessions/${second.id}`);
  await page.getByRole("button", { name: /^Sign up/ }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/sessions/${second.id}$`));
});

test("the code of conduct is shown as it will read while one types", async ({ page }, testInfo) => {
  await page.goto("/admin/regions");
  const text = page.getByRole("textbox", { name: "Text" });
  await expect(text).toHaveValue(/curious/);
  const before = await text.inputValue();
  await text.fill(`${before}\n\n## Wash your hands`);
  // Side by side on a laptop, one after the other on a phone.
  if (testInfo.project.name === "phone") await page.getByRole("radio", { name: "Preview" }).check();
  await expect(page.getByRole("heading", { name: "Wash your hands" })).toBeVisible();
});

test("the trail is narrowed to a person and a kind, and a change is taken back from there", async ({ page, admin, playwright, baseURL }) => {
  const actor = await admin.person({ admin: true });
  const theirs = await playwright.request.newContext({ baseURL });
  await signIn(theirs, actor.email);
  const name = `Kneading ${fresh()}`;
  const topic = await (await theirs.post("/api/topics", { data: { name } })).json();
  await theirs.patch(`/api/topics/${topic.id}`, { data: { name: `${name} twice` } });
  await theirs.post("/api/trainings", { data: { title: `All about ${name}`, summary: "Planned by a test." } });
  await theirs.dispose();

  await page.goto("/admin/audit");
  await choose(page, "Changed by", actor.name);
  await expect(page).toHaveURL(/actor=/);
  const changes = page.locator(".trail__item");
  await expect(changes).toHaveCount(3);
  await expect(changes.filter({ hasText: `All about ${name}` })).toHaveCount(1);
  await page.getByLabel("About", { exact: true }).selectOption({ label: "Topics" });
  await expect(page).toHaveURL(/kind=topic/);
  await expect(changes).toHaveCount(2);
  await page.reload();
  await expect(changes).toHaveCount(2);

  const renamed = changes.filter({ hasText: "renamed" });
  await expect(renamed).toContainText(`“${name}” to “${name} twice”`);
  await renamed.getByText("What changed").click();
  await expect(renamed.getByRole("definition")).toContainText(`${name} twice`);
  await renamed.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByText("Taken back.", { exact: true })).toBeVisible();
  await expect(renamed).toContainText("Taken back");
  await expect(renamed.getByRole("button", { name: /^Undo/ })).toHaveCount(0);
  const { items } = await admin.send("get", "/api/topics");
  expect(items.find((it) => it.id === topic.id).name).toBe(name);
  await admin.send("delete", `/api/topics/${topic.id}`);
});
