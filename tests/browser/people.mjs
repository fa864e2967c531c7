// Signing in as people of the demo program, without the screen for it.

export const ADMIN = "sabine.keller@potluck.example";
export const EU = "jonas.weber@potluck.example";
export const AU = "maya.nguyen@potluck.example";
export const US = "ava.johnson@potluck.example";

/** Somebody of the crowd that the test server adds, a different one for each name and project. */
export function crowd(testInfo, offset) {
  const base = testInfo.project.name === "phone" ? 100 : 300;
  return `crowd.${String(base + offset).padStart(3, "0")}@potluck.example`;
}

/** Signs `context` (of a browser, or of requests only) in. */
export async function signIn(context, email) {
  const request = context.request ?? context;
  const reply = await request.post("/api/demo/sign-in", { data: { email } });
  if (reply.status() !== 204) throw new Error(`sign-in as ${email}: ${reply.status()}`);
}

/** A session that no other test touches; gives its id. */
export async function planSession(playwright, baseURL, { title, capacity, daysAhead, localStart, zone }) {
  const admin = await playwright.request.newContext({ baseURL });
  await signIn(admin, ADMIN);
  const training = await admin.post("/api/trainings", { data: { title, summary: "Planned by a test." } });
  const start = localStart ?? new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 16);
  const session = await admin.post("/api/sessions", {
    data: {
      training_id: (await training.json()).id,
      local_start: start,
      time_zone: zone ?? "Europe/Berlin",
      duration_minutes: 60,
      capacity,
      regions: ["EU"],
      location: "The kitchen",
    },
  });
  if (session.status() !== 201) throw new Error(await session.text());
  const { id } = await session.json();
  await admin.dispose();
  return id;
}
