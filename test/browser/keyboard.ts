import type { Page } from 'playwright-core';

/** What has the focus: how it is called, what it is, and what stands in it. */
type Focused = {
  readonly name: string;
  readonly words: string;
  readonly href: string;
  readonly type: string;
  readonly value: string;
  readonly checked: boolean;
};

const look = `(() => {
  const one = document.activeElement;
  const words = one.labels?.[0]?.textContent ?? one.textContent ?? '';
  const { name = '', type = '', value = '', checked = false, href = '' } = one;
  return { name, type, value, checked, href, words: words.replace(/\\s+/g, ' ').trim() };
})()`;

/** Uses a page by the keyboard alone: Tab to what is wanted, arrows among choices, letters, and Enter. */
export class Keyboard {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes on by Tab until something has the focus; throws when it cannot be reached. */
  async tabTo(wanted: (focused: Focused) => boolean, what: string): Promise<Focused> {
    for (let steps = 0; steps < 250; steps += 1) {
      await this.page.keyboard.press('Tab');
      const focused = await this.page.evaluate<Focused>(look);
      if (wanted(focused)) return focused;
    }
    throw new Error(`By keyboard nobody reaches ${what} at ${this.page.url()}.`);
  }

  private async enter(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }

  /** Follows a link or presses a button by its words, and waits for the page that follows. */
  async press(words: RegExp): Promise<void> {
    await this.tabTo(
      ({ words: found, type, href }) => (type === 'submit' || href !== '') && words.test(found),
      String(words),
    );
    await this.enter();
  }

  /** Follows the link to an address, and waits for its page. */
  async follow(address: RegExp): Promise<void> {
    await this.tabTo(({ href }) => address.test(href), `a link to ${address}`);
    await this.enter();
  }

  private async choose(name: string, value: string): Promise<void> {
    for (let steps = 0; steps < 30; steps += 1) {
      const focused = await this.page.evaluate<Focused>(look);
      if (focused.value === value) {
        if (!focused.checked) await this.page.keyboard.press('Space');
        return;
      }
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`By keyboard nobody chooses ${value} of ${name} at ${this.page.url()}.`);
  }

  /** Fills in fields in the order in which they stand: text, days, choices and ticks. */
  async fillIn(typed: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(typed)) {
      if (value === '') continue;
      const { type } = await this.tabTo((focused) => focused.name === name, `the field ${name}`);
      if (type === 'radio') await this.choose(name, value);
      else if (type === 'checkbox') await this.page.keyboard.press('Space');
      // A browser takes the parts of a day in the order of its language: month, day, year.
      else if (type === 'date') await this.page.keyboard.type(value.replace(/(\d+)-(\d+)-(\d+)/, '$2$3$1'));
      else await this.page.keyboard.type(value);
    }
  }
}
