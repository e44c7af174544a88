/** Is something that happens at an instant, in milliseconds since 1970. */
type Entry = { readonly at: number; readonly order: number; readonly act: () => Promise<void> };

/** Keeps what will happen, and gives it back by instant, and by insertion where instants are the same. */
export class Timetable {
  private readonly entries: Entry[] = [];
  private order = 0;

  add(at: number, act: () => Promise<void>): void {
    const entry = { at, order: (this.order += 1), act };
    const before = this.entries.findIndex((one) => one.at > at);
    this.entries.splice(before === -1 ? this.entries.length : before, 0, entry);
  }

  nextAt(): number | undefined {
    return this.entries[0]?.at;
  }

  /** Takes the first entry that is due. */
  take(now: number): (() => Promise<void>) | undefined {
    return (this.entries[0]?.at ?? Infinity) <= now ? this.entries.shift()?.act : undefined;
  }
}
