// The planner: an hour that several regions can bear is found, seen on every clock, and planned.

import { expect } from "@playwright/test";
import { expectNoBarrierInBothThemes } from "./barriers.mjs";
import { choose, test } from "./planned.mjs";

/** The Monday of the week so many days ahead. */
function monday(daysAhead) {
  const day = new Date(Date.now() + daysAhead * 86_400_000);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

const NUMBERS = /\d+ of \d+ in working hours, \d+ early or late, \d+ asleep/;
const panel = (page) => page.locator(".fair-panel");
const proposals = (page) => page.getByRole("region", { name: "Proposals" });
const cards = (page) => proposals(page).locator(".fair-offer");
const weekName = (page) => page.getByRole("navigation", { name: "Weeks" }).getByRole("heading");
const region = (page, name) => page.getByRole("group", { name: "Regions concerned" }).getByRole("checkbox", { name });
const chip = (page, words) => page.locator(".chip").filter({ hasText: words });

test("the best hour for two regions is seen on each clock, planned, and then crossed out for its trainer", async ({ page, admin }) => {
  const trainer = await admin.person({ trainer: true });
  const training = await admin.training({ duration_minutes: 90, trainer_ids: [trainer.id] });
  await page.goto("/admin/planner");
  await choose(page, "Training", training.title);
  await expect(page).toHaveURL(new RegExp(`training=${training.id}`));
  // It brings its length and its trainers.
  await expect(page.getByLabel("Length")).toHaveValue("90");
  await expect(chip(page, trainer.name)).toBeVisible();
  await region(page, "Australia").check();
  await region(page, "Europe").check();
  await expect(page).toHaveURL(/regions=AU(,|%2C)EU/);

  const first = await weekName(page).textContent();
  await page.getByRole("button", { name: "Next week" }).click();
  await expect(weekName(page)).not.toHaveText(first);
  await page.goBack();
  await expect(weekName(page)).toHaveText(first);
  await page.getByRole("button", { name: "Next week" }).click();
  await expect(weekName(page)).not.toHaveText(first);

  const best = cards(page).first();
  await expect(best).toContainText(NUMBERS);
  await expect(best).toContainText("Sydney");
  await best.click();
  await expect(best).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/[?&]at=/);
  await expect(page.getByRole("gridcell", { selected: true })).toHaveAccessibleName(/; proposal 1/);
  await expect(panel(page)).toContainText(NUMBERS);
  const clocks = panel(page).locator(".fair-region");
  await expect(clocks).toHaveCount(2);
  await expect(clocks.filter({ hasText: "Australia" })).toContainText(/\d\d:\d\d–\d\d:\d\d.* in Sydney/);
  await expect(clocks.filter({ hasText: "Australia" })).toContainText(/\d\d:\d\d in Perth/);
  await expect(clocks.filter({ hasText: "Europe" })).toContainText(/in Berlin/);
  const planner = page.url();
  const at = new URL(planner).searchParams.get("at");

  await panel(page).getByRole("link", { name: "Plan this session" }).click();
  await expect(page).toHaveURL(/\/admin\/sessions\/new\?/);
  await expect(chip(page, training.title)).toBeVisible();
  await expect(page.getByLabel("Date and time")).toHaveValue(/^\d{4}-\d\d-\d\dT\d\d:[03]0$/);
  await expect(page.getByLabel("Length")).toHaveValue("90");
  await expect(chip(page, trainer.name)).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Australia" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Europe" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "United States" })).not.toBeChecked();
  await page.getByRole("button", { name: "Plan the session" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(training.title);
  const id = new URL(page.url()).pathname.split("/").pop();
  const session = await admin.send("get", `/api/admin/sessions/${id}`);
  expect(new Date(session.starts_at).getTime()).toBe(new Date(at).getTime());
  expect(session.regions).toEqual(["AU", "EU"]);

  // Nobody teaches twice at once.
  await page.goto(planner);
  await expect(page.getByRole("gridcell", { selected: true })).toHaveAccessibleName(new RegExp(`${trainer.name} is busy then`));
  await expect(panel(page)).toContainText(`${trainer.name} is busy then`);
  await expect(panel(page)).toContainText("Potluck refuses to plan a trainer twice");
  await expect(cards(page).first()).toHaveAttribute("aria-pressed", "false");
});

test("the week is read and chosen from by keyboard alone", async ({ page }) => {
  await page.goto(`/admin/planner?regions=AU&week=${monday(60)}&zone=Australia/Sydney`);
  const grid = page.getByRole("grid", { name: "The week, hour by hour" });
  const focused = grid.locator("[role=gridcell]:focus");
  await expect(grid.locator("[role=gridcell][tabindex='0']")).toHaveCount(1);
  await grid.locator("[role=gridcell][tabindex='0']").focus();
  await expect(focused).toHaveAccessibleName(/^Mon.*, 09:00: /);
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAccessibleName(/^Tue.*, 09:00: /);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveAccessibleName(/^Tue.*, 10:00: /);
  await page.keyboard.press("End");
  await expect(focused).toHaveAccessibleName(/^Sun.*, 10:00: /);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");

  await page.keyboard.press("Enter");
  await expect(focused).toHaveAttribute("aria-selected", "true");
  await expect(panel(page).getByRole("heading", { name: /^Tue.*10:00.* in Sydney$/ })).toBeVisible();
  await expect(grid.locator("[role=gridcell][tabindex='0']")).toHaveCount(1);

  const before = await weekName(page).textContent();
  await page.keyboard.press("PageDown");
  await expect(weekName(page)).not.toHaveText(before);
  await expect(focused).toHaveAccessibleName(/^Tue.*, 10:00: /);
  await page.keyboard.press("PageUp");
  await expect(weekName(page)).toHaveText(before);
  await page.keyboard.press("Space");
  await expect(focused).toHaveAttribute("aria-selected", "true");
});

test("two sessions that together suit everybody say for whom each is, and what they cost whom", async ({ page }) => {
  await page.goto(`/admin/planner?week=${monday(67)}`);
  await expect(cards(page)).toHaveCount(3);
  await proposals(page).getByRole("radio", { name: /^Two sessions: \d+ of \d+ at work/ }).check();
  await expect(page).toHaveURL(/sessions=2/);
  await expect(cards(page)).toHaveCount(2);
  for (const card of await cards(page).all()) await expect(card).toContainText(/For /);
  await expect(proposals(page)).toContainText(/Together: \d+ of \d+ in working hours/);
  await expect(page.getByRole("gridcell", { name: /; proposal \d/ })).toHaveCount(2);

  const burden = page.getByRole("region", { name: "Who carried the bad hours" });
  await expect(burden.locator(".fair-load")).toHaveCount(3);
  await expect(burden.locator(".fair-load").first()).toContainText(/→ [\d.]+ points?/);
  await expect(burden).toContainText("Proposals take it into account");
  await burden.getByText("Take turns, one session a week").click();
  await expect(burden.locator(".fair-turns__item").first()).toContainText(NUMBERS);

  await proposals(page).getByText("Plan these").click();
  const links = proposals(page).getByRole("link", { name: /^Plan session \d/ });
  await expect(links).toHaveCount(2);
  await expect(links.first()).toHaveAttribute("href", /\/admin\/sessions\/new\?local_start=/);
  await page.goBack();
  await expect(cards(page)).toHaveCount(3);
});

test("a link from the board opens the month, the region and the clock that it names", async ({ page }) => {
  const later = new Date(Date.now() + 75 * 86_400_000);
  await page.goto(`/admin/planner?regions=US&month=${later.toISOString().slice(0, 7)}`);
  await expect(region(page, "United States")).toBeChecked();
  await expect(region(page, "Europe")).not.toBeChecked();
  const month = later.toLocaleDateString("en-GB", { month: "short", timeZone: "UTC" });
  await expect(weekName(page)).toContainText(new RegExp(`^Mon.* ${month}.* to Sun.* ${month}`));
  await expect(page.getByText("begins less than 21 days ahead")).toHaveCount(0);
  await page.getByLabel("Show the week in").selectOption({ label: "New York, United States" });
  await expect(page).toHaveURL(/zone=America/);
  await page.getByRole("gridcell", { name: /^Wed.*, 10:00: / }).click();
  await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText(/^Wed.*10:00.* in New York$/);
  await expect(panel(page).locator(".fair-region")).toContainText("Working hours");

  // This week is too short notice, which is said and not forbidden.
  await page.getByRole("button", { name: "This week" }).click();
  await expect(page.getByText("begins less than 21 days ahead")).toBeVisible();
  await page.getByRole("button", { name: /^Go to the week of/ }).click();
  await expect(page.getByText("begins less than 21 days ahead")).toHaveCount(0);
});

test("without a connection the planner says so, and goes on when it is back", async ({ page }) => {
  await page.route("**/api/planner?**", (route) => route.abort());
  await page.goto(`/admin/planner?week=${monday(60)}`);
  await expect(page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  await page.unroute("**/api/planner?**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(cards(page)).toHaveCount(3);
});

test("the planner has no barrier", async ({ page, admin }) => {
  test.setTimeout(120_000);
  const trainer = await admin.person({ trainer: true });
  const training = await admin.training({ trainer_ids: [trainer.id] });
  const week = monday(60);
  await page.goto(`/admin/planner?training=${training.id}&week=${week}`);
  await expect(cards(page)).toHaveCount(3);
  await expectNoBarrierInBothThemes(page, "the planner");
  await cards(page).first().click();
  await page.getByText("What the colours and shapes mean").click();
  await expect(panel(page)).toContainText(NUMBERS);
  await expectNoBarrierInBothThemes(page, "the planner with an hour chosen");
});
