// Trainings, as an admin works: made with a plan in thirds, edited by two, shelved and brought back.

import { expect } from "@playwright/test";
import { choose, fresh, test, undo } from "./planned.mjs";

const invalid = (field) => expect(field).toHaveAttribute("aria-invalid", "true");
const heading = (page) => page.getByRole("heading", { level: 1 });
const title = (page) => page.getByLabel("Title", { exact: true });
const summary = (page) => page.getByLabel("Summary", { exact: true });

test("what is wrong with a training is said all at once, each at its field", async ({ page }) => {
  await page.goto("/admin/trainings/new");
  await page.getByLabel("Length of a session").fill("2");
  await page.getByLabel("Seats").fill("0");
  await page.getByRole("button", { name: "Add agenda item" }).click();
  await page.getByRole("button", { name: "Create the training" }).click();
  for (const field of [title(page), page.getByLabel("Length of a session"), page.getByLabel("Seats"), page.getByLabel("What", { exact: true })]) {
    await invalid(field);
  }
  await expect(title(page)).toBeFocused();
  await expect(page.getByRole("alert").filter({ hasText: "things need another look" })).toBeVisible();
});

test("a training is planned in thirds, and talk that outweighs the rest is pointed out at once", async ({ page, admin }) => {
  const trainer = await admin.person({ trainer: true });
  const name = `Desk ${fresh()}`;
  await page.goto("/admin/trainings/new");
  await title(page).fill(name);
  await summary(page).fill("How to plan a meal for twelve.");
  await page.getByLabel("Description", { exact: true }).fill("Bring **an apron**.\n\n<script>alert(1)</script>");
  await choose(page, "Add somebody", trainer.name);

  // On a phone the preview is behind a switch.
  const preview = page.getByRole("region", { name: "Preview" });
  const show = page.getByRole("radio", { name: "Preview" });
  if (await show.isVisible()) await show.check();
  await expect(preview.getByText("an apron")).toBeVisible();
  await expect(preview.locator("strong")).toHaveText("an apron");
  await expect(preview.locator("script")).toHaveCount(0);

  const plan = page.getByRole("region", { name: "The plan in thirds" });
  const add = plan.getByRole("button", { name: "Add agenda item" });
  const items = plan.getByRole("list").last().getByRole("listitem");
  await add.click();
  await expect(items.nth(0).getByLabel("What", { exact: true })).toBeFocused();
  await items.nth(0).getByLabel("What", { exact: true }).fill("A talk");
  await items.nth(0).getByLabel("Minutes").fill("50");
  await expect(plan.getByText("Talk outweighs everything else")).toBeVisible();
  await add.click();
  await items.nth(1).getByLabel("What", { exact: true }).fill("Try it");
  await items.nth(1).getByLabel("Minutes").fill("60");
  await items.nth(1).getByLabel("Third").selectOption("exercise");
  await expect(plan.getByText("Talk outweighs everything else")).toHaveCount(0);
  await plan.getByRole("button", { name: "Move up: Agenda item 2" }).click();
  await expect(items.nth(0).getByLabel("What", { exact: true })).toHaveValue("Try it");

  await page.getByRole("button", { name: "Create the training" }).click();
  await expect(heading(page)).toHaveText(name);
  const id = new URL(page.url()).pathname.split("/").pop();
  const saved = await admin.send("get", `/api/trainings/${id}`);
  expect(saved.agenda.map((item) => item.title)).toEqual(["Try it", "A talk"]);
  expect(saved.trainers.map((person) => person.id)).toEqual([trainer.id]);
});

test("an edit is saved and taken back within ten seconds", async ({ page, admin }) => {
  const training = await admin.training();
  await page.goto(`/admin/trainings/${training.id}`);
  await summary(page).fill("Something quite new.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Training saved.")).toBeVisible();
  await undo(page);
  await expect(summary(page)).toHaveValue("Planned by a test.");
});

test("two admins: the second sees who changed what, field by field, and saves on top", async ({ page, admin }) => {
  const training = await admin.training();
  await page.goto(`/admin/trainings/${training.id}`);
  await summary(page).fill("As I would say it.");
  await page.getByLabel("Seats").fill("7");
  await admin.send("patch", `/api/trainings/${training.id}`, { summary: "As they say it.", goal: "To cook." });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const conflict = page.getByRole("region", { name: "Sabine Keller changed this while you were editing" });
  await expect(conflict.getByRole("heading")).toBeFocused();
  await expect(conflict).toContainText("As they say it.");
  await expect(summary(page)).toHaveValue("As I would say it.");
  await conflict.getByRole("group", { name: "Summary" }).getByRole("radio", { name: "Take theirs" }).check();
  await conflict.getByRole("button", { name: "Save on top" }).click();
  await expect(page.getByText("Training saved.")).toBeVisible();
  const saved = await admin.send("get", `/api/trainings/${training.id}`);
  expect(saved).toMatchObject({ summary: "As they say it.", goal: "To cook.", default_capacity: 7 });
});

test("a draft of a training survives a reload and a lost connection", async ({ page, context, admin }) => {
  const training = await admin.training();
  await page.goto(`/admin/trainings/${training.id}`);
  await summary(page).fill("Half a thought");
  await page.reload();
  await expect(page.getByText("Draft restored")).toBeVisible();
  await expect(summary(page)).toHaveValue("Half a thought");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".error-summary")).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Training saved.")).toBeVisible();
  await page.reload();
  await expect(summary(page)).toHaveValue("Half a thought");
  await expect(page.getByText("Draft restored")).toHaveCount(0);
});

test("a training is archived, taken back, archived again and brought back", async ({ page, admin }) => {
  const training = await admin.training();
  await page.goto(`/admin/trainings/${training.id}`);
  const archive = page.getByRole("button", { name: "Archive", exact: true });
  await archive.click();
  await expect(page.getByText("Training archived.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Plan a session" })).toHaveCount(0);
  await undo(page);
  await expect(page.getByRole("link", { name: "Plan a session" })).toBeVisible();
  await archive.click();
  await page.getByRole("button", { name: "Bring back" }).click();
  await expect(page.getByText("Training brought back.")).toBeVisible();
  await expect(archive).toBeVisible();
});

test("a copy of a training begins with everything it has", async ({ page, admin }) => {
  const agenda = [{ title: "Taste", minutes: 30, third: "exercise" }];
  const training = await admin.training({ agenda, goal: "To taste." });
  await page.goto(`/admin/trainings/${training.id}`);
  await page.getByRole("link", { name: "Duplicate" }).click();
  await expect(title(page)).toHaveValue(`${training.title} (copy)`);
  await expect(page.getByLabel("Goal")).toHaveValue("To taste.");
  await expect(page.getByLabel("What", { exact: true })).toHaveValue("Taste");
  await page.getByRole("button", { name: "Create the training" }).click();
  await expect(heading(page)).toHaveText(`${training.title} (copy)`);
});

test("two trainings are archived at once, and both are taken back", async ({ page, admin }) => {
  const mark = `Shelf ${fresh()}`;
  await admin.training({ title: `${mark} one` });
  await admin.training({ title: `${mark} two` });
  await page.goto(`/admin/trainings?q=${encodeURIComponent(mark)}`);
  for (const which of ["one", "two"]) await page.getByRole("checkbox", { name: `Select ${mark} ${which}` }).check();
  const bar = page.getByRole("region", { name: "Selected" });
  await bar.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("2 trainings archived.")).toBeVisible();
  await expect(page.getByText("Nothing fits")).toBeVisible();
  await undo(page);
  await expect(page.getByRole("link", { name: new RegExp(mark) })).toHaveCount(2);
});
