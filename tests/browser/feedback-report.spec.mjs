// All feedback in one place: narrowed by its address, searched, taken along; nobody is given away.

import { expect } from "@playwright/test";
import { expectNoBarrierInBothThemes } from "./barriers.mjs";
import { EU, signIn } from "./people.mjs";
import { test } from "./planned.mjs";

const report = async (page, query = "") => (await page.request.get(`/api/feedback${query}`)).json();

test("an admin reads how many answered, what they gave, and what they wrote", async ({ page }) => {
  const { answers, held_back, scores, comments } = await report(page);
  await page.goto("/admin/feedback");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Feedback");
  await expect(page.getByText(`${answers - held_back} answers`).first()).toBeVisible();
  const overall = page.getByText(`Mean ${scores.overall.mean.toFixed(1)} of 5, spread ${scores.overall.spread.toFixed(1)}`);
  await expect(overall.first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Talk and practice" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Session by session" })).toBeVisible();

  // Twenty at first, more on demand.
  expect(comments.length).toBeGreaterThan(40);
  await expect(page.getByRole("blockquote")).toHaveCount(20);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.getByRole("blockquote")).toHaveCount(40);
});

test("what is narrowed stands in the address, reaches the download, and survives a reload", async ({ page }) => {
  await page.goto("/admin/feedback");
  await page.getByLabel("Region").selectOption("EU");
  await expect(page).toHaveURL(/region=EU/);
  const { answers, held_back } = await report(page, "?region=EU");
  await expect(page.getByText(`${answers - held_back} answers`).first()).toBeVisible();

  await page.getByRole("combobox", { name: "Trainer" }).fill("Clara");
  await page.getByRole("option", { name: /Clara Hoffmann/ }).click();
  await expect(page).toHaveURL(/trainer=/);
  await expect(page.getByRole("button", { name: /Clara Hoffmann/ })).toBeVisible();
  const href = await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
  expect(href).toMatch(/^\/api\/feedback\.csv\?/);
  expect(href).toContain("region=EU");
  expect(href).toContain("trainer=");
  const csv = await page.request.get(href);
  expect(csv.headers()["content-type"]).toContain("text/csv");

  await page.reload();
  await expect(page.getByLabel("Region")).toHaveValue("EU");
  await expect(page.getByRole("button", { name: /Clara Hoffmann/ })).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/trainer=/);
  await expect(page.getByRole("button", { name: /Clara Hoffmann/ })).toHaveCount(0);
});

test("comments are searched by words and by question", async ({ page }) => {
  const { comments } = await report(page);
  const wanted = comments.find((comment) => comment.question === "change" && comment.text.length > 12);
  await page.goto("/admin/feedback");
  await page.getByLabel("Search what they wrote").fill(wanted.text);
  await expect(page).toHaveURL(/q=/);
  await page.getByLabel("Question", { exact: true }).selectOption("change");
  const same = comments.filter(({ question, text }) => question === "change" && text.toLowerCase().includes(wanted.text.toLowerCase()));
  await expect(page.getByRole("blockquote").first()).toContainText(wanted.text);
  expect(await page.getByRole("blockquote").count()).toBeGreaterThanOrEqual(Math.min(same.length, 1));
  await expect(page.getByRole("heading", { name: "What should stay as it is" })).toHaveCount(0);
  await page.getByLabel("Search what they wrote").fill("zzz nobody wrote this");
  await expect(page.getByText("Nobody wrote anything with these words.")).toBeVisible();
});

test("too few answers are a sentence and no number", async ({ page, admin, playwright, baseURL }) => {
  const start = new Date(Date.now() - 2 * 3_600_000).toISOString().slice(0, 16);
  const training = await admin.training();
  const session = await admin.session({ training, guests: 2, local_start: start, time_zone: "UTC" });
  await admin.send("put", `/api/sessions/${session.id}/attendance`, { absent: [] });
  for (const { email } of session.people) {
    const guest = await playwright.request.newContext({ baseURL });
    await signIn(guest, email);
    const answer = { overall: 2, useful: 2, trainer: 2, recommend: 2, balance: "right", keep: "The bread.", anonymous: true };
    const reply = await guest.put(`/api/sessions/${session.id}/feedback`, { data: answer });
    expect(reply.ok(), await reply.text()).toBe(true);
    await guest.dispose();
  }
  await page.goto(`/admin/feedback?training=${training.id}`);
  await expect(page.getByText(/Numbers and comments show from three answers on/)).toBeVisible();
  await expect(page.getByText(/Mean/)).toHaveCount(0);
  await expect(page.getByText("The bread.")).toHaveCount(0);
});

test("the page is for admins", async ({ page }) => {
  await signIn(page, EU);
  await page.goto("/admin/feedback");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This room is not yours");
});

test("the report has no barrier", async ({ page }) => {
  test.setTimeout(120_000);
  for (const path of ["/admin/feedback", "/admin/feedback?region=AU&q=zzz"]) {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { name: "In their own words" })).toBeVisible();
    await expectNoBarrierInBothThemes(page, path);
  }
});
