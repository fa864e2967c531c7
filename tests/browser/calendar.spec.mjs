// It is in your calendar: the invitation by mail, the links of a session, feeds, and who wants which mail.

import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { expectNoBarrierInBothThemes } from "./barriers.mjs";
import { signIn } from "./people.mjs";
import { daysAhead, downloaded, test } from "./planned.mjs";

/** A new person, as whom `page` is signed in. */
async function arrive(page, admin, rest = {}) {
  const person = await admin.person(rest);
  await signIn(page, person.email);
  const accepted = await page.request.put("/api/me/conduct");
  expect(accepted.ok(), await accepted.text()).toBe(true);
  return person;
}

/** What was sent to an address, newest first, once there are so many. */
async function mailTo(request, { email }, count) {
  const url = `/api/demo/mail?to=${encodeURIComponent(email)}`;
  const mail = async () => (await request.get(url)).json();
  await expect.poll(async () => (await mail()).length, { timeout: 30_000 }).toBe(count);
  return mail();
}

/** `20270304T090000Z` */
const inCalendars = (instant) => `${instant.slice(0, 19).replace(/[-:]/g, "")}Z`;

const uid = (calendar) => /^UID:(.*)$/m.exec(calendar.replace(/\r\n /g, ""))[1].trim();

test("signing up brings an invitation with the right time, and any calendar can take the session", async ({ page, admin }) => {
  const session = await admin.session({ local_start: daysAhead(40, "09:30") });
  const person = await arrive(page, admin, { time_zone: "Australia/Sydney", region: "AU" });
  await page.goto(`/sessions/${session.id}`);
  const section = page.getByRole("region", { name: /your calendar$/ });
  await expect(section.getByRole("heading")).toHaveText("Add to your calendar");
  await expect(section).toContainText("does not follow later changes");
  await page.getByRole("button", { name: /Sign up/ }).click();
  await expect(section).toContainText(/The invitation is .*; it follows every change\./);
  await expect(section.getByRole("heading")).toHaveText("In your calendar");
  await section.getByText("Not there? Add it by hand").click();
  const starts = inCalendars(session.starts_at);
  for (const [name, place] of [["Google", "https://calendar.google.com/"], ["Outlook", "https://outlook."]]) {
    const link = section.getByRole("link", { name: new RegExp(`${name}.*new tab`) });
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", /noopener/);
    const href = await link.getAttribute("href");
    expect(href.startsWith(place), href).toBe(true);
    expect(decodeURIComponent(href).replace(/[-:]/g, "")).toContain(starts.slice(0, 15));
  }
  await expectNoBarrierInBothThemes(page, "a session with a seat");

  const [invitation] = await mailTo(page.request, person, 1);
  expect(invitation.calendar).toContain("METHOD:REQUEST");
  expect(invitation.calendar).toContain(`DTSTART:${starts}`);
  // The file is the same event, so that adding it too makes no second one.
  await page.reload();
  await expect(section).toContainText("The invitation is in your mail; it follows every change.");
  await section.getByText("Not there? Add it by hand").click();
  const { text } = await downloaded(page, section.getByRole("link", { name: "Download .ics" }));
  expect(text).toContain(`DTSTART:${starts}`);
  expect(uid(text)).toBe(uid(invitation.calendar));

  await page.goto(`/demo/mail?to=${encodeURIComponent(person.email)}`);
  await page.getByRole("link", { name: new RegExp(person.email) }).click();
  await expect(page.getByRole("heading", { level: 2 })).toBeFocused();
  const letter = page.frameLocator("iframe");
  await expect(letter.locator("body")).toContainText(session.title);
  await expect(letter.locator("body")).toContainText("Sydney");
  await page.getByText("Calendar", { exact: true }).click();
  await expect(page.getByText(`DTSTART:${starts}`).first()).toBeVisible();
});

test("a letter is readable in both themes, as narrow and as wide as people read mail", async ({ page, admin }) => {
  const { people, title } = await admin.session({ guests: 1, time_zone: "Australia/Sydney" });
  const [{ id }] = await mailTo(admin.request, people[0], 1);
  const letter = await admin.request.get(`/api/demo/mail/${id}/page`);
  expect(letter.ok()).toBe(true);
  // Not at its own address, where it may run nothing, and so axe could not either.
  await page.goto("about:blank");
  await page.setContent(await letter.text());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You have a seat");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(title);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const papers = [];
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    papers.push(await paper());
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      // The landmarks are those of the mail program that shows it, so its best practices are not asked for.
      const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
      const { violations } = await axe.analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" | ")}`);
      expect(found, `a letter, ${colorScheme}, at ${width} px`).toEqual([]);
      const sideways = () => page.evaluate((width) => document.documentElement.scrollWidth - width, width);
      await expect.poll(sideways).toBeLessThanOrEqual(0);
    }
  }
  expect(papers[0], "a theme of its own").not.toBe(papers[1]);
});

test("what is cancelled goes into no calendar any more", async ({ page, admin }) => {
  const session = await admin.session();
  await arrive(page, admin);
  await page.goto(`/sessions/${session.id}`);
  await expect(page.getByRole("region", { name: "Add to your calendar" })).toBeVisible();
  await admin.send("post", `/api/sessions/${session.id}/cancellation`, { reason: "The oven is cold." });
  await page.reload();
  await expect(page.getByText("The oven is cold.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Add to your calendar" })).toHaveCount(0);
});

test("the demo's mail is there for everybody, one thing at a time on a phone", async ({ page, admin }, testInfo) => {
  const { people } = await admin.session({ guests: 1 });
  await mailTo(admin.request, people[0], 1);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Mail that the demo has sent" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mail that the demo has sent");
  await page.getByLabel("Only mail to this address").fill(people[0].email);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/to=desk/);
  const list = page.getByRole("navigation", { name: "Mail" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expectNoBarrierInBothThemes(page, "the demo's mail");

  await list.getByRole("link").click();
  await expect(page.locator("iframe")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Its links" })).toBeVisible();
  if (testInfo.project.name === "phone") {
    await expect(list).toBeHidden();
    await page.getByRole("link", { name: "Back to the list" }).click();
  }
  await expect(list).toBeVisible();
  await page.getByRole("link", { name: "Show everybody’s" }).click();
  await expect(page).toHaveURL(/\/demo\/mail$/);
});

test("a kind of mail is switched off for good, and back on when that could not be saved", async ({ page, admin }) => {
  await arrive(page, admin);
  await page.goto("/profile");
  const mail = page.getByRole("region", { name: "Mail", exact: true });
  const confirmed = mail.getByRole("switch", { name: "You have a seat" });
  await expect(confirmed).toBeChecked();
  // Nobody but those who run sessions is asked about rosters.
  await expect(mail.getByRole("switch", { name: "Who comes" })).toHaveCount(0);
  await expect(mail.getByRole("group", { name: "Your place" })).toContainText("your calendar does not follow");

  await page.route("**/api/me/mail/*", (route) => route.abort());
  await confirmed.click();
  await expect(page.getByText(/could not reach Potluck/).first()).toBeVisible();
  await expect(confirmed).toBeChecked();
  await page.unroute("**/api/me/mail/*");

  const saved = page.waitForResponse("**/api/me/mail/confirmed");
  await confirmed.click();
  await expect(confirmed).not.toBeChecked();
  expect((await saved).ok()).toBe(true);
  await page.reload();
  await expect(confirmed).not.toBeChecked();
  await expect(mail.getByRole("switch", { name: "Before a session" })).toBeChecked();
  await expectNoBarrierInBothThemes(page, "the profile");
});

test("My learning leads to the calendar's address, which is copied, renewed, and dead when it is old", async ({ page, admin, context }) => {
  const session = await admin.session();
  const person = await arrive(page, admin);
  await admin.send("put", `/api/sessions/${session.id}/roster/${person.id}`);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/my-learning");
  await page.getByRole("link", { name: "Have all of this in your calendar" }).click();
  await expect(page).toHaveURL(/\/profile#calendar$/);
  const section = page.getByRole("region", { name: "Your calendar" });
  await expect(section.getByRole("heading", { level: 2 })).toBeInViewport();

  const address = section.getByLabel("Your own sessions", { exact: true });
  const url = await address.inputValue();
  await section.getByRole("button", { name: "Copy: Your own sessions" }).click();
  await expect(page.getByText(/Copied\./)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  const open = section.getByRole("link", { name: "Open in calendar: Your own sessions" });
  await expect(open).toHaveAttribute("href", url.replace(/^https?:/, "webcal:"));
  const read = (address) => admin.request.get(new URL(address).pathname);
  const feed = await read(url);
  expect(feed.headers()["content-type"]).toContain("text/calendar");
  expect(await feed.text()).toContain(session.title);

  await expect(section.getByLabel("Europe", { exact: true })).toBeHidden();
  await section.getByText("Calendars of regions and topics").click();
  await expect(section.getByLabel("Europe", { exact: true })).toBeVisible();

  await section.getByRole("button", { name: "New secret addresses" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("cannot be brought back");
  await dialog.getByRole("button", { name: "Keep the old ones" }).click();
  await expect(dialog).toBeHidden();
  expect((await read(url)).status()).toBe(200);

  await section.getByRole("button", { name: "New secret addresses" }).click();
  await dialog.getByRole("button", { name: "Make new addresses" }).click();
  await expect(page.getByText(/Your addresses are new/)).toBeVisible();
  await expect(address).not.toHaveValue(url);
  expect((await read(url)).status()).toBe(404);
  expect((await read(await address.inputValue())).status()).toBe(200);
});
