// A trainer in the room, on a phone: who comes, who is missing, and nothing that cannot be undone.

import { expect, test } from "@playwright/test";
import { expectNoBarrierInBothThemes } from "./barriers.mjs";
import { ADMIN, AU, signIn } from "./people.mjs";

const TRAINER = "clara.hoffmann@potluck.example";

let number = Math.floor(Math.random() * 1e9);

/** A new person, whom no other test knows. */
async function newPerson(admin, rest = {}) {
  number += 1;
  const reply = await admin.post("/api/people", {
    data: {
      email: `room.${number}@potluck.example`,
      name: `Room Guest ${number}`,
      department: "Kitchen",
      region: "EU",
      time_zone: "Europe/Berlin",
      ...rest,
    },
  });
  expect(reply.ok(), await reply.text()).toBe(true);
  const { id, name, email } = await reply.json();
  return { id, name, email };
}

/** A session of a new trainer that began some minutes ago, with people who have a seat. */
async function inTheRoom(playwright, baseURL, { title, minutesAgo = 10, capacity = 8, guests = 4 }) {
  const admin = await playwright.request.newContext({ baseURL });
  await signIn(admin, ADMIN);
  const trainer = await newPerson(admin, { trainer: true });
  const training = await admin.post("/api/trainings", {
    data: { title, summary: "Planned by a test.", trainer_ids: [trainer.id] },
  });
  const start = new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(0, 16);
  const session = await admin.post("/api/sessions", {
    data: {
      training_id: (await training.json()).id,
      local_start: start,
      time_zone: "UTC",
      duration_minutes: 60,
      capacity,
      location: "The kitchen",
    },
  });
  expect(session.status(), await session.text()).toBe(201);
  const { id } = await session.json();
  const people = [];
  for (let guest = 0; guest < guests; guest += 1) {
    const person = await newPerson(admin, guest === 0 ? { time_zone: "Australia/Sydney", region: "AU" } : {});
    const seat = await admin.put(`/api/sessions/${id}/roster/${person.id}`);
    expect(seat.status(), await seat.text()).toBe(201);
    people.push(person.name);
  }
  await admin.dispose();
  return { id, people, trainer: trainer.email };
}

test("two are missing: tapped, saved, still so after a reload, and undone", async ({ page, playwright, baseURL }) => {
  const { id, people, trainer } = await inTheRoom(playwright, baseURL, { title: "Two are missing" });
  await signIn(page, trainer);
  await page.goto("/teach");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Teaching");
  await page.goto(`/teach/sessions/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Two are missing");

  // It began and nobody has marked it: attendance is what is shown.
  await expect(page.getByText("4 of 4 here")).toBeVisible();
  for (const name of people) {
    const row = page.getByRole("listitem").filter({ hasText: name });
    const { height } = await row.locator("label").boundingBox();
    expect(height).toBeGreaterThanOrEqual(48);
    await expect(row.getByRole("checkbox")).toBeChecked();
  }
  for (const name of people.slice(1, 3)) await page.getByText(name, { exact: true }).tap();
  await expect(page.getByText("2 of 4 here")).toBeVisible();

  // Save stays at the thumb, above the row of sections.
  const save = page.getByRole("button", { name: "Save attendance" });
  await expect(save).toBeInViewport({ ratio: 1 });
  await save.tap();
  await expect(page.getByText("2 people were there, 2 missing")).toBeVisible();

  await page.reload();
  await page.getByRole("link", { name: "Attendance", exact: true }).tap();
  await expect(page).toHaveURL(/show=attendance/);
  await expect(page.getByText("2 of 4 here")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: new RegExp(people[1]) })).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: new RegExp(people[0]) })).toBeChecked();

  // Corrected, and the correction taken back.
  await page.getByText(people[1], { exact: true }).tap();
  await page.getByRole("button", { name: "Save attendance" }).tap();
  await expect(page.getByText("3 people were there, 1 missing")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).tap();
  await expect(page.getByText("2 of 4 here")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: new RegExp(people[1]) })).not.toBeChecked();

  // The list of those who come knows it too.
  await page.getByRole("link", { name: "Who comes", exact: true }).tap();
  await expect(page.getByRole("listitem").filter({ hasText: people[1] })).toContainText("Was missing");
  await expect(page.getByRole("listitem").filter({ hasText: people[0] })).toContainText("Was there");
});

test("without a network the marks stay, also over a reload", async ({ page, context, playwright, baseURL }) => {
  const { id, people, trainer } = await inTheRoom(playwright, baseURL, { title: "In the cellar" });
  await signIn(page, trainer);
  await page.goto(`/teach/sessions/${id}?show=attendance`);
  await page.getByText(people[0], { exact: true }).tap();
  await expect(page.getByText("3 of 4 here")).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Save attendance" }).tap();
  await expect(page.getByText(/marks are kept on this device/)).toBeVisible();
  await expect(page.getByText("3 of 4 here")).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByText("3 of 4 here")).toBeVisible();
  await page.getByRole("button", { name: "Save attendance" }).tap();
  await expect(page.getByText("3 people were there, 1 missing")).toBeVisible();
});

test("a session of somebody else says so, and an employee finds an empty room", async ({ page, playwright, baseURL }) => {
  const { id } = await inTheRoom(playwright, baseURL, { title: "Not yours", guests: 1 });
  await signIn(page, TRAINER);
  await page.goto(`/teach/sessions/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Somebody else teaches this session");
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await signIn(page, AU);
  await page.goto("/teach");
  await expect(page.getByRole("heading", { name: "You teach nothing yet" })).toBeVisible();
});

test("a message waits some minutes before it goes out, and is taken back", async ({ page, playwright, baseURL }) => {
  const { id, trainer } = await inTheRoom(playwright, baseURL, { title: "Bring an apron", minutesAgo: -300 });
  await signIn(page, trainer);
  await page.goto(`/teach/sessions/${id}?show=messages`);
  await expect(page.getByText("Confirmed (4)")).toBeVisible();
  await page.getByRole("textbox", { name: "Message" }).fill("Please bring an apron.");
  await page.getByRole("button", { name: "Send the message" }).tap();
  const item = page.getByRole("listitem").filter({ hasText: "Please bring an apron." });
  await expect(item).toContainText("Goes out within minutes");
  await item.getByRole("button", { name: /Take back/ }).tap();
  await expect(item).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).tap();
  await expect(item).toHaveCount(1);
});

test("what comes next is one tap from its roster and its attendance", async ({ page, playwright, baseURL }) => {
  const { id, trainer } = await inTheRoom(playwright, baseURL, { title: "Up next", guests: 1 });
  await signIn(page, trainer);
  await page.goto("/teach");
  const next = page.getByRole("region", { name: "Up next" });
  await expect(next).toContainText("On now");
  await expect(next).toContainText("1 of 8 seats taken");
  await expect(next).toContainText("your time");
  await next.getByRole("link", { name: "Mark attendance" }).tap();
  await expect(page).toHaveURL(new RegExp(`/teach/sessions/${id}\\?show=attendance$`));
  await page.goBack();
  await next.getByRole("link", { name: "See who comes" }).tap();
  await expect(page.getByRole("heading", { name: "Confirmed" })).toBeVisible();
});

test("no room of a trainer has a barrier", async ({ page, playwright, baseURL }) => {
  test.setTimeout(120_000);
  const { id, trainer } = await inTheRoom(playwright, baseURL, { title: "Seen by axe" });
  await signIn(page, trainer);
  const paths = ["?show=attendance", "?show=messages", "?show=roster"].map((show) => `/teach/sessions/${id}${show}`);
  for (const path of ["/teach", ...paths]) {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoBarrierInBothThemes(page, path);
  }
});
