// People and roles: found, corrected, given a role, let go; and nothing that cannot be undone.

import { expect } from "@playwright/test";
import { ADMIN, signIn } from "./people.mjs";
import { fresh, test } from "./planned.mjs";

const undo = (page) => page.getByRole("button", { name: "Undo", exact: true });

test("people are found by a part of their name, and the address says so", async ({ page }) => {
  await page.goto("/admin/people");
  await page.getByRole("searchbox", { name: "Search by name or address" }).fill("hoffm");
  await expect(page).toHaveURL(/q=hoffm/);
  await expect(page.getByRole("link", { name: "Clara Hoffmann" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Jonas Weber" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("hoffm");
  await page.getByLabel("Roles").selectOption("admin");
  await expect(page.getByRole("heading", { name: "Nothing fits" })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Clara Hoffmann" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Clara Hoffmann");
});

test("all that is wrong with a new person shows at once, what is typed is kept, and adding is undone", async ({ page }) => {
  const name = `Added Guest ${fresh()}`;
  await page.goto("/admin/people/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Email").fill("no address");
  await page.getByRole("button", { name: "Add this person" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "another look" });
  for (const label of ["Email", "Region", "Time zone"]) {
    await expect(page.getByLabel(label, { exact: true })).toHaveAttribute("aria-invalid", "true");
    await expect(summary.getByRole("link", { name: label })).toBeVisible();
  }
  await expect(page.getByLabel("Name")).not.toHaveAttribute("aria-invalid", "true");
  await summary.getByRole("link", { name: "Region" }).click();
  await expect(page.getByLabel("Region", { exact: true })).toBeFocused();

  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue(name);
  await page.getByLabel("Email").fill(`${name.replaceAll(" ", ".")}@potluck.example`);
  await page.getByLabel("Department").fill("Kitchen");
  await page.getByLabel("Region", { exact: true }).selectOption({ label: "Australia" });
  await expect(page.getByLabel("Time zone")).toHaveValue("Australia/Sydney");
  await page.getByRole("button", { name: "Add this person" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.getByText(`${name} is added.`)).toBeVisible();
  await undo(page).click();
  await expect(page.getByRole("heading", { name: "Nobody is here" })).toBeVisible();
});

test("a role is given and taken, and the history of the person knows both", async ({ page, admin }) => {
  const { id, name } = await admin.person();
  await page.goto(`/admin/people/${id}`);
  await page.getByRole("checkbox", { name: "Trainer" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${name} is saved.`)).toBeVisible();
  expect((await admin.send("get", `/api/people/${id}`)).roles).toContain("trainer");
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByText(/trainer/i).first()).toBeVisible();

  await page.getByRole("checkbox", { name: "Trainer" }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await admin.send("get", `/api/people/${id}`)).roles).not.toContain("trainer");
  await undo(page).click();
  await expect(page.getByRole("checkbox", { name: "Trainer" })).toBeChecked();
  expect((await admin.send("get", `/api/people/${id}`)).roles).toContain("trainer");
});

test("the last admin stays one, and says why", async ({ page, admin }) => {
  const { id } = await admin.person({ admin: true });
  // As if nobody else were one; the API refuses it by itself, which its own tests show.
  await page.route("**/api/people?role=admin*", async (route) => {
    const reply = await route.fetch();
    const page = await reply.json();
    await route.fulfill({ response: reply, json: { ...page, items: page.items.filter((it) => it.id === id) } });
  });
  await page.goto(`/admin/people/${id}`);
  const role = page.getByRole("checkbox", { name: "Admin" });
  await expect(role).toBeDisabled();
  await expect(role).toBeChecked();
  await expect(role).toHaveAccessibleDescription(/last active admin/);
  const deactivate = page.getByRole("button", { name: "Deactivate" });
  await expect(deactivate).toHaveAttribute("aria-disabled", "true");
  await expect(deactivate).toHaveAccessibleDescription(/last active admin/);
});

test("whoever leaves frees their places: the question says how many, and it is undone", async ({ page, admin }) => {
  const [leaver, stayer] = [await admin.person(), await admin.person()];
  const [seat, queue] = [await admin.session({ capacity: 1 }), await admin.session({ capacity: 1 })];
  for (const [session, people] of [[seat, [leaver, stayer]], [queue, [stayer, leaver]]]) {
    for (const { id } of people) await admin.send("put", `/api/sessions/${session.id}/roster/${id}`);
  }
  const place = async (session, { id }) => {
    const { items } = await admin.send("get", `/api/sessions/${session.id}/roster`);
    return items.find((it) => it.person.id === id)?.state;
  };

  await page.goto(`/admin/people/${leaver.id}`);
  const deactivate = page.getByRole("button", { name: "Deactivate" });
  await deactivate.click();
  const dialog = page.getByRole("dialog", { name: `Deactivate ${leaver.name}?` });
  await expect(dialog).toContainText("1 seat is freed; whoever waits moves up.");
  await expect(dialog).toContainText("1 place on a waitlist is freed.");
  await expect(dialog).toContainText("When they hear of it");
  await expect(dialog).toContainText("Whoever moves up is told by mail at once");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(deactivate).toBeFocused();

  await deactivate.click();
  await dialog.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByText(/They cannot sign in/)).toBeVisible();
  expect(await place(seat, stayer)).toBe("confirmed");
  expect(await place(queue, leaver)).toBeUndefined();

  await undo(page).click();
  await expect(page.getByText("Taken back.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Deactivate", exact: true })).toBeVisible();
  expect((await admin.send("get", `/api/people/${leaver.id}`)).deactivated_at).toBeNull();
  // Their seat went to somebody else, who keeps it.
  expect(await place(seat, stayer)).toBe("confirmed");
  expect(await place(seat, leaver)).toBe("waitlisted");
  expect(await place(queue, leaver)).toBe("waitlisted");
});

test("of two admins the second sees what the first changed, and keeps what they typed", async ({ page, admin }) => {
  const { id, name } = await admin.person();
  await page.goto(`/admin/people/${id}`);
  await page.getByLabel("Name").fill(`${name} the Second`);
  await page.getByLabel("Department").fill("Bakery");
  await admin.send("patch", `/api/people/${id}`, { department: "Dairy" });
  await page.getByRole("button", { name: "Save" }).click();
  const conflict = page.getByRole("region", { name: /changed/i });
  await expect(conflict).toContainText("Dairy");
  await expect(conflict).toContainText("Bakery");
  await expect(page.getByLabel("Name")).toHaveValue(`${name} the Second`);
  expect((await admin.send("get", `/api/people/${id}`)).department).toBe("Dairy");
});

test("what is typed outlives a lost connection, a sign-in that is over, and a reload", async ({ page, context, admin }) => {
  const { id, name } = await admin.person();
  const department = page.getByLabel("Department");
  const save = page.getByRole("button", { name: "Save" });
  await page.goto(`/admin/people/${id}`);
  await department.fill("Bakery");

  await context.setOffline(true);
  await save.click();
  await expect(page.locator(".error-summary")).toBeVisible();
  await expect(department).toHaveValue("Bakery");
  await context.setOffline(false);

  await context.clearCookies();
  await save.click();
  await expect(page.getByText(/Your sign-in is over/)).toBeVisible();
  await expect(department).toHaveValue("Bakery");

  await signIn(page, ADMIN);
  await page.reload();
  await expect(department).toHaveValue("Bakery");
  await save.click();
  await expect(page.getByText(`${name} is saved.`)).toBeVisible();
  expect((await admin.send("get", `/api/people/${id}`)).department).toBe("Bakery");
});
