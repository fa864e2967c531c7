// The import page and its sheets, as several specs use them.

import { expect } from "@playwright/test";
import { fresh } from "./planned.mjs";

export const heading = (page, name) => page.getByRole("heading", { level: 2, name, exact: true });
export const field = (page) => page.getByLabel("Paste the sheet");
export const group = (page, name) => page.getByRole("region", { name });
export const toLook = (page) => page.getByRole("button", { name: "Look at the lines" });
export const sheet = (lines, separator = "\t") => lines.map((line) => line.join(separator)).join("\n");

/** People whose names and addresses nobody else has; `mark` is in each of them. */
export function guests(number) {
  const mark = `Sheet${fresh()}`;
  const people = Array.from({ length: number }, (_, at) => ({
    name: `Guest ${at + 1} ${mark}`,
    email: `guest.${at + 1}.${mark.toLowerCase()}@potluck.example`,
  }));
  return { mark, people };
}

/** As they are known, by their mark. */
export const known = async (admin, mark) => (await admin.send("get", `/api/people?q=${mark}&limit=100`)).items;

/** Pastes as people do. Filling in thousands of lines as if they were typed takes Chromium a minute. */
export async function paste(page, text) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await field(page).focus();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(field(page)).toHaveValue(text);
}

/** Goes on to the lines as soon as they can be looked at. */
export async function look(page) {
  await expect(toLook(page)).toBeVisible();
  await expect(toLook(page)).not.toHaveAttribute("aria-disabled", "true");
  await toLook(page).click();
  await expect(heading(page, "Look and import")).toBeFocused();
}
