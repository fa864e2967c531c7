// Run by `cargo xtask test browser`, which serves the product and names it in POTLUCK_URL.
//
// A spec runs on a phone and on a laptop. `*.phone.spec.mjs` and `*.laptop.spec.mjs` run on one only.

import { defineConfig } from "@playwright/test";

const url = process.env.POTLUCK_URL ?? "http://localhost:8787";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  outputDir: process.env.PLAYWRIGHT_OUTPUT ?? "../../target/browser/output",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: process.env.PLAYWRIGHT_REPORT ?? "../../target/browser/report.json" }]],
  use: {
    baseURL: url,
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "off",
    // What a service worker answers, `page.route` does not see. `offline.spec.mjs` lets it in.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
  projects: [
    {
      name: "phone",
      testIgnore: "**/*.laptop.spec.mjs",
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
    },
    {
      name: "laptop",
      testIgnore: "**/*.phone.spec.mjs",
      use: { viewport: { width: 1440, height: 900 } },
    },
  ],
});
