// The Worker computes with the zone database of its platform, the browser shows with its own: they
// must agree, above all around the changeovers.

import { expect, test } from "@playwright/test";
import { ADMIN, signIn } from "./people.mjs";

const ZONES = [
  "Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Lord_Howe", "Australia/Perth",
  "Europe/Berlin", "Europe/Lisbon", "Europe/London",
  "America/New_York", "America/Phoenix", "America/Los_Angeles", "America/St_Johns", "America/Sao_Paulo",
  "Asia/Kathmandu", "Pacific/Chatham",
];

// Days on which and around which clocks change somewhere, midnights, and ordinary days.
const LOCAL_TIMES = [
  "2027-03-13T23:30", "2027-03-14T10:00", "2027-03-20T10:00", "2027-03-28T10:00", "2027-03-28T00:30",
  "2027-04-03T23:30", "2027-04-04T10:00", "2027-06-15T10:00", "2027-10-03T10:00", "2027-10-31T10:00",
  "2027-11-03T10:00", "2027-11-07T10:00", "2027-12-31T23:59", "2028-01-01T00:00", "2028-02-29T12:00",
];

test("the zone databases of the browser and the Worker agree", async ({ page }) => {
  await signIn(page, ADMIN);
  await page.goto("/");
  const training = await page.request.post("/api/trainings", { data: { title: "Zones agree" } });
  const { id } = await training.json();
  const planned = [];
  for (const zone of ZONES) {
    for (const local of LOCAL_TIMES) {
      const reply = await page.request.post("/api/sessions", {
        data: { training_id: id, local_start: local, time_zone: zone },
      });
      expect(reply.status(), `${local} ${zone}`).toBe(201);
      planned.push({ zone, local, instant: (await reply.json()).starts_at });
    }
  }
  const shown = await page.evaluate(
    (sessions) =>
      sessions.map(({ zone, instant }) => {
        const format = new Intl.DateTimeFormat("sv-SE", {
          timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
        });
        return format.format(new Date(instant)).replace(" ", "T");
      }),
    planned,
  );
  expect(shown).toEqual(planned.map(({ local }) => local));
});
