import { expect, test } from "@playwright/test";

test("the app starts without an error or a blocked resource", async ({ page }) => {
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    // That nobody is signed in yet is an answer, which Chromium logs as an error all the same.
    const isRefusedSignIn = message.text().includes("status of 401");
    if (message.type() === "error" && !isRefusedSignIn) problems.push(message.text());
  });
  await page.goto("/");
  await expect(page.getByRole("heading").first()).toBeVisible();
  expect(problems).toEqual([]);
});
