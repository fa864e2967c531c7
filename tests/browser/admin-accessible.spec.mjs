// axe finds nothing on any page of the administration and of the trainers' room, in both themes,
// not even in an open dialog or a form with errors; and nothing scrolls sideways.

import { expect } from "@playwright/test";
import { expectNoBarrierInBothThemes as expectNoBarrier } from "./barriers.mjs";
import { signIn } from "./people.mjs";
import { fresh, test } from "./planned.mjs";

test.describe.configure({ timeout: 120_000 });

async function visit(page, path) {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.waitForLoadState("networkidle");
  await expectNoBarrier(page, path);
}

test("sessions have no barrier", async ({ page, admin }) => {
  const session = await admin.session({ guests: 2 });
  await visit(page, "/admin/sessions");
  await visit(page, "/admin/sessions/new");
  await page.getByRole("button", { name: /^Plan/ }).last().click();
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
  await expectNoBarrier(page, "a session with errors");
  await visit(page, session.path);
  await page.getByRole("button", { name: "Cancel the session…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the session" }).click();
  await expect(page.getByRole("dialog").getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
  await expectNoBarrier(page, "the question before a cancellation");
});

test("trainings have no barrier", async ({ page, admin }) => {
  const { id } = await admin.training();
  await visit(page, "/admin/trainings");
  await visit(page, "/admin/trainings/new");
  await visit(page, `/admin/trainings/${id}`);
});

test("people have no barrier", async ({ page, admin }) => {
  const { id } = await admin.person();
  await visit(page, "/admin/people");
  await visit(page, `/admin/people?q=${fresh()}`);
  await visit(page, "/admin/people/new");
  await page.getByRole("button", { name: "Add this person" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "another look" })).toBeVisible();
  await expectNoBarrier(page, "a person with errors");
  await visit(page, `/admin/people/${id}`);
  await page.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoBarrier(page, "the question before a person leaves");
});

test("regions, lists and the trail have no barrier", async ({ page }) => {
  await visit(page, "/admin/regions");
  await visit(page, "/admin/regions/EU");
  await visit(page, "/admin/regions/new");
  await visit(page, "/admin/lists");
  await page.getByRole("button", { name: /^Merge: / }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoBarrier(page, "the question before a merge");
  await visit(page, "/admin/mail?state=sent");
  await visit(page, "/admin/audit?kind=topic");
  await visit(page, "/admin/there-is-no-such-page");
});

test("the trainers' room has no barrier", async ({ page, admin }) => {
  // Began an hour ago, so that there is a page with attendance to mark.
  const start = new Date(Date.now() - 3_600_000).toISOString().slice(0, 16);
  const trainer = await admin.person({ trainer: true });
  await signIn(page, trainer.email);
  const training = await admin.training({ trainer_ids: [trainer.id] });
  const session = await admin.session({ training, guests: 2, local_start: start, time_zone: "UTC" });
  await visit(page, "/teach");
  await visit(page, `/teach/sessions/${session.id}?show=attendance`);
  await visit(page, `/teach/sessions/${session.id}?show=messages`);
  await visit(page, `/teach/trainings/${training.id}`);
});
