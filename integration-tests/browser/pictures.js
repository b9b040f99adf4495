/** Takes the pictures of the pages for the documentation: `npm run pictures`, with WAYMARK_CONSOLE set. */
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { model, promotion } from "./recorded.js";

const ANSWERS = {
  "session/get": { logins: [] },
  "server-info": { workspaces_enabled: false },
  ...model("churn"),
  "promotions/get": { promotion: promotion() },
};

/** What is shown where, and for whom. @type {Record<string, string>} */
const PICTURES = { approval: `#/promotions/${promotion().promotion_id}`, model: "#/models/churn" };

const browser = await chromium.launch({ executablePath: process.env.WAYMARK_CHROMIUM ?? "/usr/bin/chromium" });
const context = await browser.newContext({
  viewport: { width: 1240, height: 880 },
  deviceScaleFactor: 1.5,
  locale: "en-GB",
  timezoneId: "Europe/London",
});
await context.addInitScript(() => sessionStorage.setItem("waymark.name", "grace"));
const page = await context.newPage();
await page.route("**/ajax-api/**", (route) => {
  const [, call] = new URL(route.request().url()).pathname.split("/mlflow/");
  return route.fulfill({ json: ANSWERS[call] });
});
for (const [name, hash] of Object.entries(PICTURES)) {
  await page.goto(process.env.WAYMARK_CONSOLE + hash);
  await page.locator("h2").first().waitFor();
  const fullPage = name === "model";
  await page.screenshot({ fullPage, path: fileURLToPath(new URL(`../../docs/${name}.png`, import.meta.url)) });
}
await browser.close();
