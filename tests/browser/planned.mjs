// What a test of administration plans for itself, through the API: nobody else touches it.

import { expect, test as base } from "@playwright/test";
import { ADMIN, signIn } from "./people.mjs";

let number = Math.floor(Math.random() * 1e9);

/** A number that no other test has. */
export function fresh() {
  number += 1;
  return number;
}

/** `page` is signed in as an admin; `admin` plans things beside it, as that admin on another device. */
export const test = base.extend({
  page: async ({ page }, use) => {
    await signIn(page, ADMIN);
    await use(page);
  },
  admin: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL });
    await signIn(request, ADMIN);
    await use(new Admin(request));
    await request.dispose();
  },
});

/** `2027-03-04T10:00`, so many days ahead; in the zone that it is sent with. */
export function daysAhead(days, clock = "10:00") {
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${clock}`;
}

/** The last Sunday of a month of next year, when Europe changes its clocks in March and October. */
export function changeover(month) {
  const year = new Date().getUTCFullYear() + 1;
  const last = new Date(Date.UTC(year, month, 0));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}

class Admin {
  constructor(request) {
    this.request = request;
  }

  /** Sends, and gives the body of the reply, which must be a success. */
  async send(method, path, data, headers = {}) {
    const reply = await this.request[method](path, { data, headers });
    const text = await reply.text();
    expect(reply.ok(), `${method} ${path}: ${text}`).toBe(true);
    return text.startsWith("{") ? JSON.parse(text) : text;
  }

  async person(rest = {}) {
    const id = fresh();
    return this.send("post", "/api/people", {
      email: `desk.${id}@potluck.example`,
      name: `Desk Guest ${id}`,
      department: "Kitchen",
      region: "EU",
      time_zone: "Europe/Berlin",
      ...rest,
    });
  }

  async training(rest = {}) {
    return this.send("post", "/api/trainings", { title: `Desk ${fresh()}`, summary: "Planned by a test.", ...rest });
  }

  /** A session of a training of its own, with so many `guests` who signed up, the first first. */
  async session({ title = `Desk ${fresh()}`, guests = 0, training, ...rest } = {}) {
    const { id: training_id } = training ?? (await this.training({ title }));
    const session = await this.send("post", "/api/sessions", {
      training_id,
      local_start: daysAhead(40),
      time_zone: "Europe/Berlin",
      duration_minutes: 60,
      capacity: 8,
      regions: ["EU"],
      location: "The kitchen",
      ...rest,
    });
    const people = [];
    for (let guest = 0; guest < guests; guest += 1) people.push(await this.seat(session.id));
    return { ...session, title: session.training.title, people, path: `/admin/sessions/${session.id}` };
  }

  /** Gives a new person a place. */
  async seat(session, rest = {}) {
    const person = await this.person(rest);
    await this.send("put", `/api/sessions/${session}/roster/${person.id}`);
    return person;
  }
}

/** Takes back what was done last. */
export async function undo(page) {
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Taken back.")).toBeVisible();
}

/** Finds and takes somebody or something in a combobox. */
export async function choose(page, label, words) {
  await page.getByRole("combobox", { name: label, exact: true }).pressSequentially(words);
  await page.getByRole("option", { name: new RegExp(words) }).click();
}

/** The text of a download that a link with this name begins. */
export async function downloaded(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}
