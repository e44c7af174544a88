import type { Page } from 'playwright-core';
import type { PageState } from './keep-in.ts';

const enter = async (page: Page, name: string, value: string): Promise<void> => {
  const field = page.locator(`main [name="${name}"]:not([type=hidden])`);
  // What a form holds unseen is entered by nobody: it stood there when the page was opened.
  if ((await field.count()) === 0) {
    await page
      .locator(`main input[name="${name}"]`)
      .evaluate((held: { value: string }, old) => void (held.value = old), value);
    return;
  }
  const kind = await field.first().getAttribute('type');
  if (kind === 'radio' || kind === 'checkbox') await page.locator(`main [name="${name}"][value="${value}"]`).check();
  else if (kind === 'file')
    await field.setInputFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(value) });
  else await field.fill(value);
};

/** Does on an open page what leads to its state: enters what is to be entered, and presses the button. */
export const enterState = async (page: Page, { fill = {}, press, meanwhile }: PageState): Promise<void> => {
  for (const [name, value] of Object.entries(fill)) await enter(page, name, value);
  if (press === undefined) return;
  meanwhile?.();
  // A click does not wait for the page that it leads to, and a slow machine would go on with the one before.
  const button = page.locator('main').getByRole('button', { name: press }).first();
  await Promise.all([page.waitForEvent('load'), button.click()]);
};
