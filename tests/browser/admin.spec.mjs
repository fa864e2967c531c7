// Administration is a program of its own: employees download nothing of it, and those with a role
// get there and back.

import { expect, test } from "@playwright/test";
import { ADMIN, AU, signIn } from "./people.mjs";

const TRAINER = "clara.hoffmann@potluck.example";

test("an employee who visits every page downloads no file of administration", async ({ page }) => {
  await signIn(page, AU);
  const [session] = (await (await page.request.get("/api/sessions?limit=1")).json()).items;
  const files = [];
  page.on("response", (response) => files.push(new URL(response.url()).pathname));
  const pages = ["/", `/sessions/${session.id}`, `/sessions/${session.id}/feedback`, "/my-learning", "/profile", "/sign-in", "/nowhere"];
  for (const path of pages) {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect(files.filter((path) => path.endsWith(".wasm")).length).toBeGreaterThan(1);
  expect(files.filter((path) => path.includes("admin"))).toEqual([]);
});

test("the profile leads to the rooms of one's roles, and to no other", async ({ page }) => {
  await signIn(page, AU);
  await page.goto("/profile");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Teaching" })).toHaveCount(0);

  await signIn(page, TRAINER);
  await page.goto("/profile");
  await expect(page.getByRole("link", { name: "Administration" })).toHaveCount(0);
  await page.getByRole("link", { name: "Teaching" }).click();
  await expect(page).toHaveURL(/\/teach$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Teaching");
  await page.goto("/admin/people");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This room is not yours");

  await signIn(page, ADMIN);
  await page.goto("/profile");
  await page.getByRole("link", { name: "Administration" }).click();
  await expect(page).toHaveURL(/\/admin\/sessions$/);
  await page.getByRole("link", { name: "Potluck", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What colleagues bring to the table");
});

test("no page of the administration opens to anybody but an admin", async ({ page }) => {
  const sections = ["sessions", "trainings", "people", "regions", "lists", "feedback", "mail", "audit"];
  const paths = sections.map((section) => `/admin/${section}`).concat("/admin/sessions/s-1", "/admin/people/new");
  for (const path of paths) {
    await page.goto(path);
    await expect(page, `${path} as nobody`).toHaveURL(/\/sign-in\?return=/);
  }
  for (const who of [AU, TRAINER]) {
    await signIn(page, who);
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 }), `${path} as ${who}`).toHaveText("This room is not yours");
    }
  }
  await signIn(page, ADMIN);
  for (const section of sections) {
    await page.goto(`/admin/${section}`);
    await expect(page.getByRole("heading", { level: 1 }), section).not.toHaveText("This room is not yours");
  }
});

test("somebody who is signed out signs in and comes back to where they wanted to go", async ({ page }) => {
  await page.goto("/admin/trainings?sort=title");
  await expect(page).toHaveURL(/\/sign-in\?return=/);
  await page.getByLabel("Find a colleague").fill("Sabine");
  await page.getByRole("button", { name: /Sabine Keller/ }).click();
  await expect(page).toHaveURL(/\/admin\/trainings\?sort=title$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Trainings");
});

test("a deep address of administration is its page, with the headers of every page", async ({ request }) => {
  const index = await request.get("/");
  for (const path of ["/admin", "/admin/sessions/s-1", "/teach", "/teach/sessions/s-1"]) {
    const reply = await request.get(path, { maxRedirects: 0 });
    expect(reply.status(), path).toBe(200);
    expect(await reply.text(), path).toContain("/assets/admin-");
    for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy", "cross-origin-opener-policy"]) {
      expect(reply.headers()[name], `${name} of ${path}`).toBe(index.headers()[name]);
    }
  }
});
